package dev.aratta.simulator.anthropic;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;

/// Refuses schemas of answers and of strict tools that Anthropic cannot enforce. One schema, one
/// thread.
final class SchemaCheck {
  private static final Set<String> REFUSED =
      Set.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "pattern",
          "minItems",
          "maxItems",
          "uniqueItems",
          "not",
          "oneOf");

  private static final int MOST_OPTIONAL = 24;
  private static final int MOST_UNIONS = 16;

  private final String path;
  private int optional;
  private int unions;

  /// @param path where the schema stands
  SchemaCheck(String path) {
    this.path = path;
  }

  void check(JsonObject schema) {
    inside(schema);
    if (optional > MOST_OPTIONAL) {
      throw Refusal.invalid(
          "Schemas contains too many optional parameters ("
              + optional
              + "), which would make grammar compilation inefficient. Reduce the number of"
              + " optional parameters in your tool schemas (limit: 24).");
    }
    if (unions > MOST_UNIONS) {
      throw Refusal.invalid(
          "Schemas contains too many parameters with union types ("
              + unions
              + " parameters with type arrays or anyOf). This causes exponential compilation cost."
              + " Reduce the number of nullable or union-typed parameters (limit: 16 parameters"
              + " with unions).");
    }
  }

  private void inside(JsonObject schema) {
    boolean object =
        schema.get("type") instanceof JsonString type && type.getString().equals("object");
    if (object && !JsonValue.FALSE.equals(schema.get("additionalProperties"))) {
      throw Refusal.at(
          path, "For 'object' type, 'additionalProperties' must be explicitly set to false");
    }
    for (String word : schema.keySet()) {
      boolean small =
          word.equals("minItems") && Set.of("0", "1").contains(schema.get(word).toString());
      if (REFUSED.contains(word) && !small) {
        throw Refusal.at(path, "property '" + word + "' is not supported");
      }
    }
    unions += schema.containsKey("anyOf") || schema.get("type") instanceof JsonArray ? 1 : 0;
    for (String name : List.of("properties", "$defs", "definitions")) {
      if (schema.get(name) instanceof JsonObject named) {
        named.values().forEach(this::deeper);
      }
    }
    if (schema.get("properties") instanceof JsonObject properties) {
      int required = schema.get("required") instanceof JsonArray names ? names.size() : 0;
      optional += Math.max(0, properties.size() - required);
    }
    deeper(schema.getOrDefault("items", JsonValue.NULL));
    for (String name : List.of("anyOf", "allOf")) {
      if (schema.get(name) instanceof JsonArray list) {
        list.forEach(this::deeper);
      }
    }
  }

  private void deeper(JsonValue value) {
    if (value instanceof JsonObject schema) {
      inside(schema);
    }
  }
}
