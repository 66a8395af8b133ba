package dev.aratta.plugin.ollama;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderData;
import dev.aratta.spi.ProviderOptions;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes what an assistant did before its text, and the results of its calls. One conversation,
/// one thread.
final class ToolTurnEncoder {
  private final EncodeContext context;
  private final Map<String, Block.ToolUse> calls = new HashMap<>();

  ToolTurnEncoder(EncodeContext context) {
    this.context = context;
  }

  /// Says which calls have been written, so that their results are named from them.
  void opened(Map<String, Block.ToolUse> open) {
    calls.putAll(open);
  }

  /// Returns the thinking to send back; none of another provider's.
  String thinking(Block.Thinking thought, String path) {
    boolean foreign =
        thought
            .marks()
            .origin()
            .filter(origin -> !origin.provider().equals(context.provider()))
            .isPresent();
    if (foreign || thought.redacted()) {
      context.adjust(
          path,
          Action.DROPPED,
          foreign ? "thinking of another provider" : "thinking that only its provider can read");
      return "";
    }
    return thought.thinking();
  }

  JsonObject call(Block.ToolUse use, int index, String path) {
    JsonObjectBuilder function = context.json().createObjectBuilder();
    function.add("index", index).add("name", use.toolName()).add("arguments", input(use, path));
    JsonObjectBuilder call = context.json().createObjectBuilder();
    if (!ProviderData.isIdMade(use, context)) {
      call.add("id", use.toolUseId());
    }
    return merged(call.add("function", function).build(), use, "messages.tool_calls", path);
  }

  private JsonObject input(Block.ToolUse use, String path) {
    if (use.toolInputText().isEmpty()) {
      return use.toolInput();
    }
    // A string is refused with 400 (tried on 0.33).
    context.adjust(
        path + ".tool_input_text",
        Action.CONVERTED,
        "Ollama takes objects only: {\"input\": text}");
    return context.json().createObjectBuilder().add("input", use.toolInputText().get()).build();
  }

  JsonObject result(Block.ToolResult result, String path) {
    MessageContent content = new MessageContent(context);
    String text =
        switch (result.output()) {
          case Block.Output.Value value -> text(value.value());
          case Block.Output.Content listed -> {
            for (int i = 0; i < listed.blocks().size(); i++) {
              content.add(listed.blocks().get(i), path + ".content[" + i + "]");
            }
            yield content.text();
          }
        };
    JsonObjectBuilder object = context.json().createObjectBuilder().add("role", "tool");
    object.add("content", result.isError() ? asError(text, path) : text);
    if (!content.images().isEmpty()) {
      object.add("images", context.json().createArrayBuilder(content.images()));
    }
    Optional<Block.ToolUse> call = Optional.ofNullable(calls.get(result.toolUseId()));
    call.map(Block.ToolUse::toolName)
        .or(result::toolName)
        .ifPresent(name -> object.add("tool_name", name));
    if (call.filter(use -> ProviderData.isIdMade(use, context)).isEmpty()) {
      object.add("tool_call_id", result.toolUseId());
    }
    return merged(object.build(), result, "messages", path);
  }

  private String asError(String text, String path) {
    context.adjust(
        path + ".is_error", Action.EMULATED, "Ollama has no error flag: the text says it");
    return "Error: " + text;
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  private JsonObject merged(JsonObject written, Block block, String wire, String path) {
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(
            written,
            block.marks().providerOptions().of(context.provider()),
            new ProviderOptions.Place(wire, path));
  }
}
