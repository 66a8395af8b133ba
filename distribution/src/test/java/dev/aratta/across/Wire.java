package dev.aratta.across;

import dev.aratta.simulator.Recorded;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A request as it went over the wire, read without knowing the wire: its texts in order, each with
/// the role of the message that it stands in.
///
/// @param body the body as it was sent
/// @param words its texts
/// @param objects its objects, the outer ones first
record Wire(String body, List<Word> words, List<JsonObject> objects) {
  /// Who says an item that has no role.
  private static final Map<String, String> BY_TYPE =
      Map.of(
          "reasoning", "assistant",
          "function_call", "assistant",
          "web_search_call", "assistant",
          "function_call_output", "tool");

  /// A text.
  ///
  /// @param role who says it, empty where nobody does
  /// @param text what is said
  record Word(String role, String text) {}

  static Wire of(Recorded sent) {
    Wire wire = new Wire(sent.call().body(), new ArrayList<>(), new ArrayList<>());
    wire.read(sent.json().orElseThrow(), "");
    return wire;
  }

  private void read(JsonValue value, String role) {
    switch (value) {
      case JsonString text -> words.add(new Word(role, text.getString()));
      case JsonObject object -> {
        objects.add(object);
        String inner = object.getString("role", byType(object, role));
        object.values().forEach(member -> read(member, inner));
      }
      case JsonArray list -> list.forEach(element -> read(element, role));
      case JsonValue _ -> {
        // Numbers and constants say nothing that is looked for.
      }
    }
  }

  private static String byType(JsonObject object, String otherwise) {
    return object.get("type") instanceof JsonString type
        ? BY_TYPE.getOrDefault(type.getString(), otherwise)
        : otherwise;
  }

  /// Tells whether a text stands anywhere in the body.
  boolean has(String text) {
    return body.contains(text) || words.stream().anyMatch(word -> word.text().contains(text));
  }

  /// Returns how often a text stands among the words.
  long count(String text) {
    return words.stream().filter(word -> word.text().contains(text)).count();
  }

  /// Tells whether an object stands somewhere in the body as it is.
  boolean has(JsonObject object) {
    return objects.contains(object);
  }
}
