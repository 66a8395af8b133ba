package dev.aratta.features;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.ToolCall;
import dev.aratta.scri.Usage;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Says in a few words what an answer has, so that a cell can be held to it: its blocks, why it
/// ended, what else was decoded. JSON that was asked for is read and held to its schema, arguments
/// of calls to that of their tool.
///
/// @param request what was asked
/// @param answer what came
record AnswerSummary(JsonObject request, ChatResponse answer) {

  String text() {
    List<String> said = new ArrayList<>();
    answer.blocks().forEach(block -> said.add(word(block)));
    said.add("| " + answer.finishReason().kind().json());
    format(said);
    if (!answer.logprobs().isEmpty()) {
      said.add("logprobs with " + answer.logprobs().getFirst().top().size());
    }
    if (!answer.citations().isEmpty()) {
      said.add("citations");
    }
    usage(answer.usage(), said);
    return String.join(", ", said).replace(", |", " |");
  }

  private String word(Block block) {
    return switch (block) {
      case Block.Text text ->
          text.refusal() ? "refusal" : text.text().isEmpty() ? "no text" : "text";
      case Block.Thinking thought when thought.redacted() -> "withheld thinking";
      case Block.Thinking thought -> thought.thinking().isEmpty() ? "hidden thinking" : "thinking";
      case Block.ToolUse use -> "call of " + use.toolName() + fit(use);
      case Block.Provider item -> item.kind();
      case Block.Image _ -> "image";
      case Block.Document _ -> "document";
      case Block.ToolResult _ -> "result";
    };
  }

  private String fit(Block.ToolUse use) {
    for (JsonValue tool : list("tools")) {
      JsonObject declared = tool.asJsonObject();
      if (declared.getString("name").equals(use.toolName())) {
        JsonObject schema =
            declared.getOrDefault("parameters", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
        return new SchemaFit(schema).fits(use.toolInput()) ? "" : " with wrong arguments";
      }
    }
    return " that was not declared";
  }

  private List<JsonValue> list(String name) {
    return request.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY).asJsonArray();
  }

  private void format(List<String> said) {
    JsonValue format = request.get("response_format");
    boolean calls = !answer.toolCalls().isEmpty();
    if (format == null || calls || format.toString().equals("\"text\"")) {
      return;
    }
    JsonObject schema =
        format instanceof JsonObject asked
            ? asked.getJsonObject("json_schema")
            : Sheets.object("{\"type\": \"object\"}");
    try (JsonReader reader = Sheets.JSON.createReader(new StringReader(answer.content()))) {
      said.add(new SchemaFit(schema).fits(reader.readValue()) ? "JSON as asked" : "other JSON");
    } catch (JsonException e) {
      said.add("no JSON");
    }
  }

  private static void usage(Usage usage, List<String> said) {
    add(usage.cacheReadTokens(), "cache reads", said);
    add(usage.cacheWriteTokens(), "cache writes", said);
    add(usage.cacheWrite1hTokens(), "cache writes for 1h", said);
    add(usage.reasoningTokens(), "thinking counted", said);
    if (usage.totalTokens().isEmpty()) {
      said.add("tokens not counted");
    }
  }

  private static void add(OptionalLong tokens, String word, List<String> said) {
    if (tokens.orElse(0) > 0) {
      said.add(word);
    }
  }

  /// Tells whether the answer has all that a row asks of it.
  static boolean has(String summary, List<String> wanted) {
    return wanted.stream().allMatch(summary::contains);
  }

  /// Returns the names of the tools that were called.
  List<String> calls() {
    return answer.toolCalls().stream().map(ToolCall::name).toList();
  }
}
