package dev.aratta.simulator.google;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Locale;
import java.util.Set;

/// The two spellings of members: the server takes both, `max_output_tokens` too, and answers in
/// camel case. What the caller names himself keeps its names.
final class CamelCase {
  /// Objects whose members the caller names.
  private static final Set<String> OPAQUE =
      Set.of(
          "args",
          "response",
          "parametersJsonSchema",
          "responseJsonSchema",
          "labels",
          "partMetadata");

  private static final String PROPERTIES = "properties";

  private CamelCase() {}

  /// Returns a document with all its members in camel case.
  static JsonObject of(JsonObject object, JsonProvider json) {
    JsonObjectBuilder out = json.createObjectBuilder();
    object.forEach(
        (name, value) -> {
          String camel = name(name);
          out.add(camel, OPAQUE.contains(camel) ? value : inside(camel, value, json));
        });
    return out.build();
  }

  private static JsonValue inside(String name, JsonValue value, JsonProvider json) {
    return switch (value) {
      case JsonObject object when name.equals(PROPERTIES) -> {
        JsonObjectBuilder out = json.createObjectBuilder();
        object.forEach((property, schema) -> out.add(property, inside("", schema, json)));
        yield out.build();
      }
      case JsonObject object -> of(object, json);
      case JsonArray list -> {
        JsonArrayBuilder out = json.createArrayBuilder();
        list.forEach(element -> out.add(inside("", element, json)));
        yield out.build();
      }
      case JsonValue scalar -> scalar;
    };
  }

  /// Returns a name in camel case.
  static String name(String name) {
    StringBuilder out = new StringBuilder();
    for (int place = 0; place < name.length(); place++) {
      char letter = name.charAt(place);
      boolean joint = letter == '_' && place > 0 && place + 1 < name.length();
      out.append(joint ? Character.toUpperCase(name.charAt(++place)) : letter);
    }
    return out.toString();
  }

  /// Returns a name as the server's messages have it.
  static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
