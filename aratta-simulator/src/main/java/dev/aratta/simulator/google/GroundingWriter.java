package dev.aratta.simulator.google;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Citation;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;

/// Writes what a text rests on; places are bytes of UTF-8 (grounding page, 2026-11).
///
/// @param json makes the objects
record GroundingWriter(JsonProvider json) {
  JsonObject write(ChatResponse answer) {
    JsonArrayBuilder chunks = json.createArrayBuilder();
    JsonArrayBuilder supports = json.createArrayBuilder();
    for (int place = 0; place < answer.citations().size(); place++) {
      Citation citation = answer.citations().get(place);
      chunks.add(
          json.createObjectBuilder()
              .add(
                  "web",
                  json.createObjectBuilder()
                      .add("uri", citation.url().orElse(""))
                      .add("title", citation.title().orElse(""))
                      .add("domain", "example.com")));
      supports.add(support(citation, place, answer));
    }
    return json.createObjectBuilder()
        .add("webSearchQueries", json.createArrayBuilder().add("simulated"))
        .add(
            "searchEntryPoint",
            json.createObjectBuilder().add("renderedContent", "<div>simulated</div>"))
        .add("groundingChunks", chunks)
        .add("groundingSupports", supports)
        .build();
  }

  private JsonObject support(Citation citation, int chunk, ChatResponse answer) {
    Block.Text text = (Block.Text) answer.blocks().get(citation.block().orElseThrow());
    int from = text.text().offsetByCodePoints(0, citation.start().orElse(0));
    int to = text.text().offsetByCodePoints(0, citation.end().orElse(0));
    return json.createObjectBuilder()
        .add(
            "segment",
            json.createObjectBuilder()
                .add("startIndex", bytes(text.text().substring(0, from)))
                .add("endIndex", bytes(text.text().substring(0, to)))
                .add("text", text.text().substring(from, to)))
        .add("groundingChunkIndices", json.createArrayBuilder().add(chunk))
        .add("confidenceScores", json.createArrayBuilder().add(0.9))
        .build();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
