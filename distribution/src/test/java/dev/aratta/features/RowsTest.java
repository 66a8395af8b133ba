package dev.aratta.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.ScriJson;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The rows of the table: that none is missing.
class RowsTest {
  private static final ScriJson SCRI = new ScriJson(Sheets.JSON);
  private static final Provider SOME = Sheets.providers().getFirst();

  /// A component that is new in SCRI has no row; neither has a case of a union or a word of an
  /// enum.
  @Test
  void everyComponentOfARequestIsInARow() {
    Set<String> missing = Components.of(ChatRequest.class);
    missing.addAll(Components.of(EmbeddingRequest.class));
    for (Feature feature : Sheets.features()) {
      missing.removeAll(said(feature));
    }
    assertEquals(Set.of(), missing, "no row says it; add one to distribution/src/test/features");
  }

  @Test
  void whatIsMissingIsSeen() {
    Set<String> said = new TreeSet<>(Components.saidBy(new ChatRequest("a")));
    assertTrue(said.contains("ChatRequest.model"), said::toString);
    assertTrue(!said.contains("ChatRequest.temperature"), said::toString);
    assertTrue(Components.of(ChatRequest.class).contains("ThinkingConfig.Effort.XHIGH"));
    assertTrue(Components.of(ChatRequest.class).contains("Block.Text.refusal true"));
  }

  private static Set<String> said(Feature feature) {
    JsonObject filled = new Asked(SOME, SOME.models("usual").getFirst()).filled(feature.request());
    return switch (feature.kind()) {
      case EMBED -> Components.saidBy(SCRI.readEmbeddingRequest(filled));
      case CHAT, STREAM -> Components.saidBy(SCRI.readChatRequest(withoutAnswers(filled)));
    };
  }

  private static JsonObject withoutAnswers(JsonObject request) {
    JsonArrayBuilder messages = Sheets.JSON.createArrayBuilder();
    request.getJsonArray("messages").stream()
        .filter(message -> !(message instanceof JsonString))
        .forEach(messages::add);
    return Sheets.JSON.createObjectBuilder(request).add("messages", messages).build();
  }
}
