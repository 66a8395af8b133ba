package dev.aratta.plugin.google;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Locale;

/// Turns a schema of Google's own kind into JSON Schema: its types are words in capitals, and
/// `nullable` stands for the type `null` (function calling page, 2025-06-25).
///
/// @param json makes the schemas
record OwnSchema(JsonProvider json) {
  JsonObject toJsonSchema(JsonObject own) {
    boolean nullable = JsonValue.TRUE.equals(own.get("nullable")) && own.containsKey("type");
    JsonObjectBuilder schema = json.createObjectBuilder();
    own.forEach(
        (name, value) -> {
          switch (name) {
            case "type" -> schema.add(name, type(value, nullable));
            case "properties" -> schema.add(name, properties(value));
            case "items", "anyOf" -> schema.add(name, inner(value));
            case "nullable" -> {
              if (!nullable) {
                schema.add(name, value);
              }
            }
            case String _ -> schema.add(name, value);
          }
        });
    return schema.build();
  }

  private JsonValue type(JsonValue word, boolean nullable) {
    JsonValue type =
        word instanceof JsonString text
            ? json.createValue(text.getString().toLowerCase(Locale.ROOT))
            : word;
    return nullable ? json.createArrayBuilder().add(type).add("null").build() : type;
  }

  private JsonValue properties(JsonValue value) {
    if (!(value instanceof JsonObject named)) {
      return value;
    }
    JsonObjectBuilder properties = json.createObjectBuilder();
    named.forEach((name, schema) -> properties.add(name, inner(schema)));
    return properties.build();
  }

  private JsonValue inner(JsonValue value) {
    return switch (value) {
      case JsonObject schema -> toJsonSchema(schema);
      case JsonArray list -> {
        JsonArrayBuilder schemas = json.createArrayBuilder();
        list.forEach(schema -> schemas.add(inner(schema)));
        yield schemas.build();
      }
      case JsonValue other -> other;
    };
  }
}
