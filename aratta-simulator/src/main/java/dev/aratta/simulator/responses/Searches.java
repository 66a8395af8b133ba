package dev.aratta.simulator.responses;

import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Citation;
import dev.aratta.scri.Marks;
import dev.aratta.simulator.openai.ServerProfile;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Searches that a server says it has run where a request lets it: of the web, and of X.
///
/// @param json makes the items
/// @param server the server
record Searches(JsonProvider json, ServerProfile server) {
  /// What xAI takes for a token and for a search, in ticks.
  private static final long TICKS_OF_A_TOKEN = 20_000;

  private static final long TICKS_OF_A_SEARCH = 50_000_000;

  /// Returns the answer with what was run before its text, which is said to rest on a page.
  ChatResponse of(ChatResponse said, ChatRequest request) {
    int place = said.blocks().size() - 1;
    if (place < 0 || !(said.blocks().get(place) instanceof Block.Text text)) {
      return said;
    }
    String id = said.id().substring(said.id().indexOf('-') + 1);
    List<Block> run = new ArrayList<>();
    if (has(request, Searches::isOfTheWeb)) {
      run.add(item("web_search_call", ofTheWeb(id)));
    }
    if (has(request, Searches::isOfX)) {
      run.add(item("custom_tool_call", ofX(id)));
    }
    if (run.isEmpty()) {
      return said;
    }
    List<Block> blocks = new ArrayList<>(said.blocks());
    blocks.addAll(place, run);
    Citation citation =
        new Citation(
            OptionalInt.of(place + run.size()),
            OptionalInt.of(0),
            OptionalInt.of(text.text().codePointCount(0, text.text().length())),
            Optional.of("https://example.com/simulated"),
            Optional.of("A simulated page"),
            Optional.empty());
    return new ChatResponse(said.id(), blocks, said.finishReason(), said.usage(), said.lineage())
        .with(List.of(citation), said.logprobs(), said.providerData());
  }

  private static boolean has(ChatRequest request, Predicate<BuiltinTool> which) {
    return request.builtinTools().stream().anyMatch(which);
  }

  private static boolean isOfTheWeb(BuiltinTool tool) {
    return switch (tool) {
      case BuiltinTool.Common common -> common.type() == BuiltinTool.Type.WEB_SEARCH;
      case BuiltinTool.Definition own ->
          own.definition().getString("type", "").equals("web_search");
    };
  }

  private static boolean isOfX(BuiltinTool tool) {
    return tool instanceof BuiltinTool.Definition own
        && own.definition().getString("type", "").equals("x_search");
  }

  private Block item(String kind, JsonObject item) {
    return new Block.Provider(server.id(), kind, Optional.empty(), item, Marks.NONE);
  }

  private JsonObject ofTheWeb(String id) {
    return json.createObjectBuilder()
        .add("id", "ws_" + id)
        .add("type", "web_search_call")
        .add("status", "completed")
        .add(
            "action",
            json.createObjectBuilder()
                .add("type", "search")
                .add("query", "simulated")
                .add("queries", json.createArrayBuilder().add("simulated")))
        .build();
  }

  /// A search of X looks like a call of the client's (xAI's page, section 11).
  private JsonObject ofX(String id) {
    return json.createObjectBuilder()
        .add("id", "ctc_" + id)
        .add("type", "custom_tool_call")
        .add("status", "completed")
        .add("call_id", "xs_" + id)
        .add("name", "x_keyword_search")
        .add("input", "{\"query\":\"simulated\"}")
        .build();
  }

  /// Returns what xAI's usage has beside tokens; nothing of other servers.
  JsonObject figures(ChatResponse said) {
    if (server.errors() != ServerProfile.ErrorForm.XAI) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    long run = said.blocks().stream().filter(Block.Provider.class::isInstance).count();
    long ticks = said.usage().totalTokens().orElse(0) * TICKS_OF_A_TOKEN + run * TICKS_OF_A_SEARCH;
    return json.createObjectBuilder()
        .add("num_sources_used", said.citations().size())
        .add("num_server_side_tools_used", run)
        .add("cost_in_usd_ticks", ticks)
        .build();
  }
}
