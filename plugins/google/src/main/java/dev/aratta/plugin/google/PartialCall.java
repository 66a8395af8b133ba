package dev.aratta.plugin.google;

import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A call whose arguments come in pieces, each with its place: `{"jsonPath": "$.a[0].b",
/// "stringValue": "Os", "willContinue": true}` (streaming of arguments, 2026-05). One call, one
/// thread.
final class PartialCall {
  private final JsonProvider json;
  private final JsonObject head;
  private final Map<String, Object> arguments = new LinkedHashMap<>();
  private JsonObject part;

  /// @param head the first piece, which has the name
  /// @param part the part that it stands in
  PartialCall(JsonObject head, JsonObject part, JsonProvider json) {
    this.json = json;
    this.head = head;
    this.part = part;
    place(head);
  }

  /// Returns the part with the signature: that of the first piece which has one.
  JsonObject part() {
    return part;
  }

  void add(JsonObject piece, JsonObject in) {
    if (!part.containsKey(PartsEncoder.SIGNATURE)) {
      part = in;
    }
    place(piece);
  }

  /// Returns the call with all its arguments.
  JsonObject whole() {
    JsonObjectBuilder whole = json.createObjectBuilder();
    WireJson.value(head, "id").ifPresent(id -> whole.add("id", id));
    WireJson.value(head, "name").ifPresent(name -> whole.add("name", name));
    return whole.add("args", value(arguments)).build();
  }

  private void place(JsonObject piece) {
    for (JsonObject argument : WireJson.objects(piece, "partialArgs")) {
      List<String> steps = steps(WireJson.text(argument, "jsonPath"));
      given(argument).ifPresent(value -> put(arguments, steps, value));
    }
  }

  private static Optional<JsonValue> given(JsonObject argument) {
    return argument.entrySet().stream()
        .filter(member -> member.getKey().endsWith("Value"))
        .map(member -> member.getKey().equals("nullValue") ? JsonValue.NULL : member.getValue())
        .findFirst();
  }

  /// Splits `$.a[0]['b']` into `a`, `[0]`, `b`.
  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    StringBuilder step = new StringBuilder();
    for (int place = 0; place < path.length(); place++) {
      char c = path.charAt(place);
      if (c == '.' || c == '[') {
        finish(step, steps);
        step.append(c == '[' ? "[" : "");
      } else if (c == ']') {
        step.append(c);
        finish(step, steps);
      } else {
        step.append(c);
      }
    }
    finish(step, steps);
    return steps.isEmpty() ? steps : steps.subList(1, steps.size());
  }

  private static void finish(StringBuilder step, List<String> steps) {
    String text = step.toString();
    step.setLength(0);
    if (text.startsWith("['") || text.startsWith("[\"")) {
      steps.add(text.substring(2, text.length() - 2));
    } else if (!text.isEmpty()) {
      steps.add(text);
    }
  }

  private void put(Map<String, Object> object, List<String> steps, JsonValue value) {
    if (steps.isEmpty()) {
      return;
    }
    String name = steps.getFirst();
    if (steps.size() > 1) {
      put(inner(object, name), steps.subList(1, steps.size()), value);
    } else if (object.get(name) instanceof JsonString before && value instanceof JsonString more) {
      object.put(name, json.createValue(before.getString() + more.getString()));
    } else {
      object.put(name, value);
    }
  }

  /// Returns the object or list at a name; a list is a map of its places, `[0]` and so on.
  @SuppressWarnings("unchecked")
  private static Map<String, Object> inner(Map<String, Object> object, String name) {
    return (Map<String, Object>)
        object.compute(name, (_, before) -> before instanceof Map ? before : new LinkedHashMap<>());
  }

  private JsonValue value(Object value) {
    if (value instanceof JsonValue leaf) {
      return leaf;
    }
    Map<?, ?> members = (Map<?, ?>) value;
    if (!members.isEmpty()
        && members.keySet().stream().allMatch(name -> name.toString().startsWith("["))) {
      var list = json.createArrayBuilder();
      members.values().forEach(inner -> list.add(value(inner)));
      return list.build();
    }
    JsonObjectBuilder object = json.createObjectBuilder();
    members.forEach((name, inner) -> object.add(name.toString(), value(inner)));
    return object.build();
  }
}
