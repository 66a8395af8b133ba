package dev.aratta.simulator.google;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Locale;

/// Turns the server's own schemas, a subset of OpenAPI's, into JSON Schema: types in small letters,
/// `nullable` as the type `null`. What JSON Schema does not know stays, since it is ignored there.
final class SchemaReader {
  /// The types by their numbers, which clients of protocol buffers send.
  private static final List<String> TYPES =
      List.of("", "string", "number", "integer", "boolean", "array", "object", "null");

  private final JsonProvider json;

  SchemaReader(JsonProvider json) {
    this.json = json;
  }

  JsonObject read(JsonObject schema) {
    boolean nullable = JsonValue.TRUE.equals(schema.get("nullable"));
    JsonObjectBuilder out = json.createObjectBuilder();
    schema.forEach(
        (name, value) -> {
          switch (name) {
            case "type" -> out.add(name, type(value, nullable));
            case "nullable" -> {
              if (!nullable || !schema.containsKey("type")) {
                out.add(name, value);
              }
            }
            case "properties" -> out.add(name, named(value));
            case "items", "anyOf" -> out.add(name, inside(value));
            case String _ -> out.add(name, value);
          }
        });
    return out.build();
  }

  private JsonValue type(JsonValue value, boolean nullable) {
    JsonValue type =
        switch (value) {
          case JsonString word -> json.createValue(word.getString().toLowerCase(Locale.ROOT));
          case JsonNumber number
              when number.isIntegral()
                  && number.intValue() > 0
                  && number.intValue() < TYPES.size() ->
              json.createValue(TYPES.get(number.intValue()));
          case JsonValue other -> other;
        };
    return nullable ? json.createArrayBuilder().add(type).add("null").build() : type;
  }

  private JsonValue named(JsonValue value) {
    if (!(value instanceof JsonObject properties)) {
      return value;
    }
    JsonObjectBuilder out = json.createObjectBuilder();
    properties.forEach((name, schema) -> out.add(name, inside(schema)));
    return out.build();
  }

  private JsonValue inside(JsonValue value) {
    return switch (value) {
      case JsonObject schema -> read(schema);
      case JsonArray list -> {
        JsonArrayBuilder out = json.createArrayBuilder();
        list.forEach(schema -> out.add(inside(schema)));
        yield out.build();
      }
      case JsonValue other -> other;
    };
  }
}
