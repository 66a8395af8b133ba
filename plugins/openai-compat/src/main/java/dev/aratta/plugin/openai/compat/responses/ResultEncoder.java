package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderData;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes results of tools. There is no flag for an error: the text says it.
///
/// @param held where media go that wait for a user turn
record ResultEncoder(
    PartEncoder parts, ResponsesDialect dialect, List<JsonObject> held, EncodeContext context) {
  private static final String ERROR = "Error: ";

  /// @param free ids of calls of free-text tools
  JsonObject encode(Block.ToolResult result, Set<String> free, String path) {
    String type =
        free.contains(result.toolUseId()) ? "custom_tool_call_output" : "function_call_output";
    if (result.isError()) {
      context.adjust(
          path + ".is_error",
          Action.EMULATED,
          dialect.name() + " has no error flag: the text says it");
    }
    if (result.marks().cache().isPresent()) {
      parts.marks().leaveOut(path + ".cache");
    }
    JsonObjectBuilder item = context.json().createObjectBuilder();
    item.add("type", type).add("call_id", result.toolUseId());
    item.add("output", output(result, path));
    return new CallersOptions(context)
        .merged(item.build(), result.marks().providerOptions(), "input", path);
  }

  private JsonValue output(Block.ToolResult result, String path) {
    String prefix = result.isError() ? ERROR : "";
    return switch (result.output()) {
      case Block.Output.Value value -> text(prefix + said(value.value()));
      case Block.Output.Content content -> content(content.blocks(), prefix, path);
    };
  }

  private JsonValue text(String text) {
    return context.json().createValue(text);
  }

  private static String said(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  private JsonValue content(List<Block> blocks, String prefix, String path) {
    if (blocks.isEmpty()) {
      return text(prefix);
    }
    if (blocks.size() == 1
        && blocks.getFirst() instanceof Block.Text only
        && PartEncoder.isPlain(only)) {
      return text(prefix + only.text());
    }
    if (!dialect.takesPartsInResults()) {
      return joined(blocks, prefix, path);
    }
    JsonArrayBuilder list = context.json().createArrayBuilder();
    if (!prefix.isEmpty()) {
      list.add(parts.encode(new Block.Text(ERROR.strip()), path));
    }
    for (int place = 0; place < blocks.size(); place++) {
      part(blocks.get(place), path + ".content[" + place + "]").ifPresent(list::add);
    }
    JsonArray content = list.build();
    return content.isEmpty() ? text("") : content;
  }

  private Optional<JsonObject> part(Block block, String path) {
    return block instanceof Block.Provider item
        ? ProviderData.item(item, path, context)
        : Optional.of(parts.encode(block, path));
  }

  private JsonValue joined(List<Block> blocks, String prefix, String path) {
    StringBuilder all = new StringBuilder(prefix);
    for (int place = 0; place < blocks.size(); place++) {
      if (blocks.get(place) instanceof Block.Text text) {
        all.append(text.text());
      } else {
        hold(blocks.get(place), path + ".content[" + place + "]");
      }
    }
    return text(all.toString());
  }

  private void hold(Block block, String path) {
    part(block, path)
        .ifPresent(
            part -> {
              held.add(part);
              context.adjust(
                  path,
                  Action.CONVERTED,
                  dialect.name() + " takes text from a tool: the next user turn shows it");
            });
  }
}
