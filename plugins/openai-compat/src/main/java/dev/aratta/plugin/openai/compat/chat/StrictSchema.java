package dev.aratta.plugin.openai.compat.chat;

import static java.util.Objects.requireNonNull;

import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Tells whether a schema is one that a model can be held to: the root is an object, every object
/// has `additionalProperties: false` and requires all its properties, and there is no `allOf`, no
/// `propertyNames` and no pattern that looks around.
///
/// @param schema the schema
public record StrictSchema(JsonObject schema) {
  /// Says the rules to a person.
  public static final String RULES =
      "the schema is not strict: every object must have additionalProperties false and require all"
          + " its properties; no allOf, no propertyNames";

  private static final String TYPE = "type";

  /// Checks that the schema is there.
  public StrictSchema {
    requireNonNull(schema, "schema");
  }

  /// Tells whether it is.
  public boolean isStrict() {
    return "object".equals(WireJson.text(schema, TYPE)) && isStrict(schema);
  }

  private static boolean isStrict(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> isStrict(value.asJsonObject());
      case ARRAY -> value.asJsonArray().stream().allMatch(StrictSchema::isStrict);
      case STRING, NUMBER, TRUE, FALSE, NULL -> true;
    };
  }

  private static boolean isStrict(JsonObject schema) {
    if (schema.containsKey("allOf")
        || schema.containsKey("propertyNames")
        || WireJson.text(schema, "pattern").contains("(?")) {
      return false;
    }
    JsonObject properties = WireJson.object(schema, "properties");
    if ((isObject(schema) || !properties.isEmpty())
        && !(WireJson.bool(schema, "additionalProperties").equals(Optional.of(false))
            && required(schema).equals(properties.keySet()))) {
      return false;
    }
    return schema.entrySet().stream()
        .allMatch(
            member ->
                switch (member.getKey()) {
                  // What a caller's own names stand for, not keywords.
                  case "properties", "$defs", "definitions" ->
                      member.getValue() instanceof JsonObject named
                          && named.values().stream().allMatch(StrictSchema::isStrict);
                  case "enum", "const", "default", "examples", "required" -> true;
                  default -> isStrict(member.getValue());
                });
  }

  private static boolean isObject(JsonObject schema) {
    JsonValue type = schema.getOrDefault(TYPE, JsonValue.NULL);
    return type instanceof JsonArray types
        ? types.stream().anyMatch(StrictSchema::isObjectWord)
        : isObjectWord(type);
  }

  private static boolean isObjectWord(JsonValue word) {
    return word instanceof JsonString text && text.getString().equals("object");
  }

  private static Set<String> required(JsonObject schema) {
    Set<String> names = new HashSet<>();
    for (JsonValue name : WireJson.array(schema, "required")) {
      if (name instanceof JsonString text) {
        names.add(text.getString());
      }
    }
    return names;
  }
}
