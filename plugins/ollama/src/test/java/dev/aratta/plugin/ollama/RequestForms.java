package dev.aratta.plugin.ollama;

import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What makes two forms of a request the same and takes more than data to say; it shares no code
/// with the plugin.
final class RequestForms {
  static final Map<String, UnaryOperator<JsonValue>> OWN =
      Map.of(
          "knownRoles", RequestForms::knownRoles,
          "namedResults", RequestForms::namedResults,
          "inlined", schema -> inlined(schema, schema));

  private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");

  private RequestForms() {}

  private static JsonValue knownRoles(JsonValue messages) {
    JsonArrayBuilder known = Corpus.JSON.createArrayBuilder();
    for (JsonValue message : messages.asJsonArray()) {
      if (ROLES.contains(message.asJsonObject().getString("role", ""))) {
        known.add(message);
      }
    }
    return known.build();
  }

  /// Gives each result the name and the id of the call it answers: calls are answered in order.
  private static JsonValue namedResults(JsonValue messages) {
    JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
    Deque<JsonObject> open = new ArrayDeque<>();
    for (JsonValue value : messages.asJsonArray()) {
      JsonObject message = value.asJsonObject();
      if (message.get("tool_calls") instanceof JsonArray calls) {
        calls.forEach(call -> open.add(call.asJsonObject()));
      }
      boolean result = message.getString("role", "").equals("tool");
      out.add(result ? named(message, answered(message, open)) : message);
    }
    return out.build();
  }

  private static Optional<JsonObject> answered(JsonObject result, Deque<JsonObject> open) {
    Optional<JsonObject> call =
        open.stream()
            .filter(one -> fits(result, "tool_call_id", one.getString("id", "")))
            .filter(
                one ->
                    fits(result, "tool_name", one.getJsonObject("function").getString("name", "")))
            .findFirst();
    call.ifPresent(open::remove);
    return call;
  }

  private static boolean fits(JsonObject result, String member, String name) {
    return result.getString(member, name).equals(name);
  }

  private static JsonObject named(JsonObject result, Optional<JsonObject> call) {
    if (call.isEmpty()) {
      return result;
    }
    JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
    out.add("tool_name", call.get().getJsonObject("function").getString("name"));
    if (call.get().get("id") instanceof JsonString id) {
      out.add("tool_call_id", id);
    }
    result.forEach(out::add);
    return out.build();
  }

  /// Puts what `#/$defs/NAME` means in its place; the definitions themselves go.
  private static JsonValue inlined(JsonValue value, JsonValue root) {
    return switch (value) {
      case JsonObject object -> {
        JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
        object.forEach(
            (name, member) -> {
              switch (name) {
                case "$ref" ->
                    inlined(root.asJsonObject().getJsonObject("$defs").get(last(member)), root)
                        .asJsonObject()
                        .forEach(out::add);
                case "$defs" -> {}
                case String _ -> out.add(name, inlined(member, root));
              }
            });
        yield out.build();
      }
      case JsonArray list -> {
        JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
        list.forEach(element -> out.add(inlined(element, root)));
        yield out.build();
      }
      case JsonValue other -> other;
    };
  }

  private static String last(JsonValue reference) {
    String text = ((JsonString) reference).getString();
    return text.substring(text.lastIndexOf('/') + 1);
  }
}
