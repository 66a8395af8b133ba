package dev.aratta.simulator.google;

import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Citation;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Source;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What an answer has beside the simulated model's words: a page that they rest on where the web
/// may be searched, the search itself where that was asked for, code where it may be run, an image
/// where images were asked for.
final class Added {
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

  private final JsonProvider json;
  private final ChatRequest request;

  Added(JsonProvider json, ChatRequest request) {
    this.json = json;
    this.request = request;
  }

  ChatResponse to(ChatResponse said) {
    List<Block> blocks = new ArrayList<>(said.blocks());
    int place = blocks.size() - 1;
    List<Citation> citations = List.of();
    if (place >= 0 && blocks.get(place) instanceof Block.Text text && !text.text().isEmpty()) {
      if (may(BuiltinTool.Type.CODE_EXECUTION)) {
        blocks.addAll(place, code());
      }
      if (may(BuiltinTool.Type.WEB_SEARCH)) {
        if (toldOfTools()) {
          blocks.addAll(place, search(said.id()));
        }
        citations = List.of(citation(blocks.size() - 1, text.text()));
      }
    }
    if (wantsImages()) {
      blocks.add(new Block.Image(new Source.Base64(PIXEL), Optional.of("image/png"), Marks.NONE));
    }
    return new ChatResponse(said.id(), blocks, said.finishReason(), said.usage(), said.lineage())
        .with(citations, said.logprobs(), said.providerData());
  }

  private boolean may(BuiltinTool.Type type) {
    return request.builtinTools().stream()
        .anyMatch(tool -> tool instanceof BuiltinTool.Common common && common.type() == type);
  }

  private JsonObject options() {
    return request.providerOptions().of(GoogleDialect.ID);
  }

  private boolean toldOfTools() {
    return !request.tools().isEmpty()
        || options().toString().contains("\"includeServerSideToolInvocations\":true");
  }

  private boolean wantsImages() {
    return options().get("generationConfig") instanceof JsonObject config
        && config
            .getOrDefault("responseModalities", json.createValue(""))
            .toString()
            .contains("IMAGE");
  }

  private static Citation citation(int block, String text) {
    return new Citation(
        OptionalInt.of(block),
        OptionalInt.of(0),
        OptionalInt.of(text.codePointCount(0, text.length())),
        Optional.of("https://example.com/simulated"),
        Optional.of("A simulated page"),
        Optional.empty());
  }

  private List<Block> search(String id) {
    JsonObject call =
        json.createObjectBuilder()
            .add("id", "search-" + id)
            .add("toolType", "GOOGLE_SEARCH_WEB")
            .add(
                "args",
                json.createObjectBuilder()
                    .add("queries", json.createArrayBuilder().add("simulated")))
            .build();
    JsonObject response =
        json.createObjectBuilder()
            .add("id", "search-" + id)
            .add("toolType", "GOOGLE_SEARCH_WEB")
            .add("response", json.createObjectBuilder().add("search_suggestions", "simulated"))
            .build();
    return List.of(own("toolCall", call), own("toolResponse", response));
  }

  private List<Block> code() {
    JsonObject code =
        json.createObjectBuilder().add("language", "PYTHON").add("code", "print(1)").build();
    JsonObject outcome =
        json.createObjectBuilder().add("outcome", "OUTCOME_OK").add("output", "1\n").build();
    return List.of(own("executableCode", code), own("codeExecutionResult", outcome));
  }

  private Block own(String kind, JsonObject item) {
    JsonObject part = json.createObjectBuilder().add(kind, item).build();
    return new Block.Provider(GoogleDialect.ID, kind, Optional.empty(), part, Marks.NONE);
  }
}
