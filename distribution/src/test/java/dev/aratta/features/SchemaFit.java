package dev.aratta.features;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;

/// Holds a document to the JSON Schema that a row gives; it knows the keywords of the rows that say
/// what the answer must be.
///
/// @param schema the schema
record SchemaFit(JsonObject schema) {

  boolean fits(JsonValue value) {
    return type(value)
        && (!schema.containsKey("enum") || schema.getJsonArray("enum").contains(value))
        && properties(value)
        && items(value);
  }

  private boolean type(JsonValue value) {
    List<JsonValue> types =
        schema.get("type") instanceof JsonArray list
            ? list
            : schema.containsKey("type") ? List.of(schema.get("type")) : List.of();
    return types.isEmpty()
        || types.stream().anyMatch(type -> is(((JsonString) type).getString(), value));
  }

  private static boolean is(String type, JsonValue value) {
    return switch (type) {
      case "object" -> value instanceof JsonObject;
      case "array" -> value instanceof JsonArray;
      case "string" -> value instanceof JsonString;
      case "number" -> value instanceof JsonNumber;
      case "integer" -> value instanceof JsonNumber number && number.isIntegral();
      case "boolean" -> value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
      case "null" -> value.equals(JsonValue.NULL);
      default -> throw new IllegalStateException("no such type: " + type);
    };
  }

  private boolean properties(JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      return true;
    }
    JsonObject properties =
        schema.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
    boolean all =
        schema.getOrDefault("required", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
            .allMatch(name -> object.containsKey(((JsonString) name).getString()));
    return all
        && object.entrySet().stream()
            .filter(entry -> properties.containsKey(entry.getKey()))
            .allMatch(entry -> fits(properties.get(entry.getKey()), entry.getValue()));
  }

  private boolean items(JsonValue value) {
    return !(value instanceof JsonArray list)
        || !schema.containsKey("items")
        || list.stream().allMatch(item -> fits(schema.get("items"), item));
  }

  private static boolean fits(JsonValue schema, JsonValue value) {
    return schema instanceof JsonObject object
        ? new SchemaFit(object).fits(value)
        : schema.equals(JsonValue.TRUE);
  }
}
