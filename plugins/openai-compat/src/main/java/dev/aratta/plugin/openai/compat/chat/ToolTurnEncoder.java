package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.Source;
import dev.aratta.scri.ToolInput;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderData;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes what an assistant did beside its text, and the results of its calls. One conversation,
/// one thread.
///
/// @param held where media go that wait for a user turn
record ToolTurnEncoder(
    ChatDialect dialect, EncodeContext context, CacheBreakpoints marks, List<JsonObject> held) {

  /// Returns the thinking to send back; none of another provider's.
  String thinking(Block.Thinking thought, String path) {
    boolean foreign =
        thought
            .marks()
            .origin()
            .filter(origin -> !origin.provider().equals(context.provider()))
            .isPresent();
    if (foreign || thought.redacted() || dialect.reasoningMember().isEmpty()) {
      context.adjust(path, Action.DROPPED, why(foreign, thought.redacted()));
      return "";
    }
    return thought.thinking();
  }

  private String why(boolean foreign, boolean redacted) {
    if (foreign) {
      return "thinking of another provider";
    }
    return redacted
        ? "thinking that only its provider can read"
        : dialect.name() + " takes no thinking back in Chat Completions";
  }

  JsonObject call(Block.ToolUse use, String path) {
    leaveOutMark(use, path);
    JsonObject data = ProviderData.of(use.marks(), context);
    // The Responses API calls it custom_tool_call; a conversation may go on in either.
    boolean free = WireJson.text(data, "type").startsWith("custom");
    String type = free ? "custom" : "function";
    JsonObjectBuilder content = context.json().createObjectBuilder().add("name", use.toolName());
    if (free) {
      content.add("input", use.toolInputText().orElseGet(() -> use.toolInput().toString()));
    } else {
      content.add("arguments", arguments(use, data, path));
    }
    JsonObject written =
        context
            .json()
            .createObjectBuilder()
            .add("id", use.toolUseId())
            .add("type", type)
            .add(type, content)
            .build();
    return merged(written, use, "messages.tool_calls", path);
  }

  /// Returns the arguments as the model wrote them, unless the caller changed them since.
  private String arguments(Block.ToolUse use, JsonObject data, String path) {
    if (use.toolInputText().isPresent()) {
      return text(use.toolInputText().get(), path);
    }
    String written = use.toolInput().toString();
    return WireJson.string(data, "arguments")
        .filter(text -> ToolInput.read(text, context.json()).equals(Optional.of(use.toolInput())))
        .orElse(written);
  }

  private String text(String input, String path) {
    if (dialect.takesAnyArguments()) {
      return input;
    }
    context.adjust(
        path + ".tool_input_text",
        Action.CONVERTED,
        dialect.name() + " takes objects only: {\"input\": text}");
    return context.json().createObjectBuilder().add("input", input).build().toString();
  }

  JsonObject result(Block.ToolResult result, String path) {
    leaveOutMark(result, path);
    ContentEncoder content = new ContentEncoder(dialect, context, marks, false);
    if (result.isError()) {
      context.adjust(
          path + ".is_error", Action.EMULATED, "the wire has no error flag: the text says it");
      content.add(new Block.Text("Error: "), path);
    }
    switch (result.output()) {
      case Block.Output.Value value -> content.add(new Block.Text(text(value.value())), path);
      case Block.Output.Content listed -> {
        for (int i = 0; i < listed.blocks().size(); i++) {
          addResult(listed.blocks().get(i), content, path + ".content[" + i + "]");
        }
      }
    }
    JsonObject written =
        context
            .json()
            .createObjectBuilder()
            .add("role", "tool")
            .add("tool_call_id", result.toolUseId())
            .add("content", content.flat())
            .build();
    return merged(written, result, "messages", path);
  }

  private void addResult(Block block, ContentEncoder content, String path) {
    boolean goesAlong =
        block instanceof Block.Text
            || block instanceof Block.Provider
            || (block instanceof Block.Document document
                && document.source() instanceof Source.PlainText);
    if (goesAlong) {
      content.add(block, path);
    } else {
      hold(block, path);
    }
  }

  /// Keeps media for the next user turn.
  void hold(Block media, String path) {
    held.add(new ContentEncoder(dialect, context, marks, false).media(media, path));
    context.adjust(
        path, Action.CONVERTED, "only users show " + dialect.name() + " media: the next user turn");
  }

  private static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : value.toString();
  }

  private void leaveOutMark(Block block, String path) {
    if (block.marks().cache().isPresent()) {
      marks.leaveOut(path + ".cache");
    }
  }

  private JsonObject merged(JsonObject written, Block block, String wire, String path) {
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(
            written,
            block.marks().providerOptions().of(context.provider()),
            new ProviderOptions.Place(wire, path));
  }
}
