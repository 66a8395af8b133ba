package dev.aratta.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;

/// Puts members that nobody knows into JSON at random places.
///
/// @param random chooses the places
/// @param opaque tells of a path, such as `$.message.arguments`, and of what lies there that it
///   belongs to the caller, the model or the provider alone, so that nothing may be added
/// @param json makes JSON
record Noise(Random random, BiPredicate<String, JsonValue> opaque, JsonProvider json) {
  /// A name that no provider has.
  static final String NAME = "x_aratta_unknown";

  /// One object in so many gets a member.
  private static final int ONE_IN = 2;

  JsonValue in(JsonValue document) {
    return in(document, "$");
  }

  private JsonValue in(JsonValue value, String path) {
    if (opaque.test(path, value)) {
      return value;
    }
    if (value instanceof JsonArray list) {
      JsonArrayBuilder out = json.createArrayBuilder();
      list.forEach(element -> out.add(in(element, path + "[*]")));
      return out.build();
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonObjectBuilder out = json.createObjectBuilder();
    int place = random.nextInt(ONE_IN) == 0 ? random.nextInt(object.size() + 1) : -1;
    int member = 0;
    for (var entry : object.entrySet()) {
      if (member++ == place) {
        out.add(NAME, any());
      }
      out.add(entry.getKey(), in(entry.getValue(), path + "." + entry.getKey()));
    }
    if (member == place) {
      out.add(NAME, any());
    }
    return out.build();
  }

  private JsonValue any() {
    List<JsonValue> values =
        List.of(
            JsonValue.NULL,
            JsonValue.TRUE,
            json.createValue(random.nextInt()),
            json.createValue("unknown"),
            json.createArrayBuilder().add("unknown").build(),
            json.createObjectBuilder().add("type", "unknown").add("text", "unknown").build());
    return values.get(random.nextInt(values.size()));
  }
}
