package dev.aratta.simulator.anthropic;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/// What a conversation says up to some place, whatever the form: thinking itself, marks for caching
/// and the cut into messages are no part of it. One conversation, one thread.
final class Prefix {
  private final StringBuilder said = new StringBuilder();

  /// Adds the next block.
  Prefix add(JsonObject block) {
    switch (text(block, "type")) {
      case "text" -> said.append(text(block, "text"));
      case "thinking", "redacted_thinking" -> {
        // May be left out later on.
      }
      case "tool_result" ->
          said.append("<result ")
              .append(text(block, "tool_use_id"))
              .append('>')
              .append(content(block.getOrDefault("content", JsonValue.NULL)));
      case String type ->
          said.append('<')
              .append(type)
              .append(' ')
              .append(text(block, "id"))
              .append(text(block, "tool_use_id"))
              .append(text(block, "name"))
              .append('>');
    }
    return this;
  }

  private static String content(JsonValue content) {
    return switch (content) {
      case JsonString text -> text.getString();
      case JsonArray list -> {
        StringBuilder texts = new StringBuilder();
        list.getValuesAs(JsonObject.class).forEach(block -> texts.append(text(block, "text")));
        yield texts.toString();
      }
      case JsonValue _ -> "";
    };
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text ? text.getString() : "";
  }

  @Override
  public String toString() {
    return said.toString();
  }
}
