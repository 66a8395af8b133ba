package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.spi.WireEvent;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an answer of `/v1/messages` says, extracted from the wire by the provider's documentation
/// alone; it shares no code with the plugin.
///
/// @param blocks the content in order: text, thinking with its seal, calls, other items whole
/// @param citations place of the block, URL, title and cited text of each
/// @param finish SCRI's finish reason and the provider's
/// @param usage each figure by its name in SCRI
/// @param model the model that answered
record Said(
    List<String> blocks,
    List<String> citations,
    String finish,
    Map<String, Long> usage,
    String model) {

  /// Extracts from a whole answer.
  static Said of(JsonObject answer) {
    List<String> blocks = new ArrayList<>();
    List<String> citations = new ArrayList<>();
    boolean calls = false;
    for (JsonObject item : answer.getJsonArray("content").getValuesAs(JsonObject.class)) {
      String type = item.getString("type");
      calls |= type.equals("tool_use");
      for (JsonValue citation : list(item, "citations")) {
        citations.add(blocks.size() + " " + citation(citation.asJsonObject()));
      }
      blocks.add(
          switch (type) {
            case "text" -> "text " + item.getString("text");
            case "thinking" ->
                "thinking " + item.getString("thinking") + " " + item.getString("signature", "");
            case "redacted_thinking" -> "redacted " + item.getString("data");
            case "tool_use" ->
                "call "
                    + item.getString("id")
                    + " "
                    + item.getString("name")
                    + " "
                    + item.get("input");
            default -> "item " + item;
          });
    }
    return new Said(
        blocks,
        citations,
        finish(answer.getString("stop_reason", "absent"), calls),
        usage(answer.getJsonObject("usage")),
        answer.getString("model"));
  }

  private static String citation(JsonObject citation) {
    String url = citation.getString("url", citation.getString("source", "none"));
    String title = text(citation, "title", text(citation, "document_title", "none"));
    return url + " " + title + " " + citation.getString("cited_text");
  }

  private static String text(JsonObject object, String name, String otherwise) {
    return object.get(name) instanceof JsonString text ? text.getString() : otherwise;
  }

  private static String finish(String reason, boolean calls) {
    String kind =
        switch (reason) {
          case "end_turn", "stop_sequence", "tool_use" -> calls ? "tool_calls" : "stop";
          case "max_tokens", "model_context_window_exceeded" -> "length";
          case "refusal" -> "content_filter";
          default -> "other";
        };
    return kind + " " + reason;
  }

  private static Map<String, Long> usage(JsonObject usage) {
    Map<String, Long> figures = new TreeMap<>();
    long cached =
        figure(usage, "cache_read_input_tokens") + figure(usage, "cache_creation_input_tokens");
    put(figures, "output", usage, "output_tokens");
    put(figures, "read", usage, "cache_read_input_tokens");
    put(figures, "written", usage, "cache_creation_input_tokens");
    if (usage.get("cache_creation") instanceof JsonObject lifetimes) {
      put(figures, "written1h", lifetimes, "ephemeral_1h_input_tokens");
    }
    if (usage.get("output_tokens_details") instanceof JsonObject details) {
      put(figures, "reasoning", details, "thinking_tokens");
    }
    figures.put("input", figure(usage, "input_tokens") + cached);
    return figures;
  }

  private static void put(Map<String, Long> figures, String name, JsonObject from, String wire) {
    if (from.get(wire) instanceof JsonNumber number) {
      figures.put(name, number.longValueExact());
    }
  }

  private static long figure(JsonObject usage, String name) {
    return usage.get(name) instanceof JsonNumber number ? number.longValueExact() : 0;
  }

  private static JsonArray list(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray list ? list : JsonValue.EMPTY_JSON_ARRAY;
  }

  /// Reads the same from an answer of SCRI.
  static Said of(ChatResponse response) {
    Map<String, Long> usage = new TreeMap<>();
    response.usage().inputTokens().ifPresent(value -> usage.put("input", value));
    response.usage().outputTokens().ifPresent(value -> usage.put("output", value));
    response.usage().cacheReadTokens().ifPresent(value -> usage.put("read", value));
    response.usage().cacheWriteTokens().ifPresent(value -> usage.put("written", value));
    response.usage().cacheWrite1hTokens().ifPresent(value -> usage.put("written1h", value));
    response.usage().reasoningTokens().ifPresent(value -> usage.put("reasoning", value));
    return new Said(
        response.blocks().stream().map(Said::of).toList(),
        response.citations().stream()
            .map(
                citation ->
                    citation.block().orElse(-1)
                        + " "
                        + citation.url().orElse("none")
                        + " "
                        + citation.title().orElse("none")
                        + " "
                        + citation.citedText().orElse("none"))
            .toList(),
        response.finishReason().kind().json()
            + " "
            + response.finishReason().raw().orElse("absent"),
        usage,
        response.lineage().modelVersion().orElse("none"));
  }

  private static String of(Block block) {
    JsonObject data = block.marks().providerData().of("anthropic");
    return switch (block) {
      case Block.Text text -> "text " + text.text();
      case Block.Thinking thought when thought.redacted() -> "redacted " + data.getString("data");
      case Block.Thinking thought ->
          "thinking " + thought.thinking() + " " + data.getString("signature", "");
      case Block.ToolUse use ->
          "call " + use.toolUseId() + " " + use.toolName() + " " + use.toolInput();
      case Block.Provider item -> "item " + item.data();
      case Block.Image _, Block.Document _, Block.ToolResult _ -> "none of Anthropic's";
    };
  }

  static boolean hasReason(List<WireEvent> events) {
    return events.stream()
        .filter(event -> event instanceof WireEvent.Json)
        .map(event -> ((WireEvent.Json) event).value().asJsonObject())
        .map(event -> event.getOrDefault("delta", event.getOrDefault("message", event)))
        .anyMatch(said -> said.asJsonObject().get("stop_reason") instanceof JsonString);
  }

  /// Puts a stream together to the whole answer that it amounts to.
  static JsonObject assembled(List<WireEvent> events) {
    return new AssembledStream(Corpus.JSON).of(events);
  }
}
