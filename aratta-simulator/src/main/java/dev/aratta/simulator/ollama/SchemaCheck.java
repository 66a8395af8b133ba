package dev.aratta.simulator.ollama;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Set;

/// Refuses the schemas that the server refuses.
final class SchemaCheck {
  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "number", "integer", "boolean", "null");

  private final JsonObject root;

  private SchemaCheck(JsonObject root) {
    this.root = root;
  }

  /// Checks the schema of a tool's parameters, of which the server decodes the properties.
  static void tool(JsonObject parameters) {
    JsonValue properties = parameters.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT);
    if (properties instanceof JsonArray) {
      throw Refusal.of(400, "Value looks like object, but can't find closing '}' symbol");
    }
    if (properties instanceof JsonObject known) {
      known.forEach(
          (name, schema) -> {
            if (!(schema instanceof JsonObject)) {
              throw Refusal.mismatch(
                  schema, "ChatRequest.tools.function.parameters.properties", "api.ToolProperty");
            }
          });
    }
  }

  /// Checks the schema of an answer, of which the server makes a grammar.
  static void format(JsonObject schema) {
    new SchemaCheck(schema).check(schema);
  }

  private void check(JsonObject schema) {
    if (schema.get("$ref") instanceof JsonString reference) {
      checkReference(reference.getString());
    }
    if (schema.get("type") instanceof JsonString type && !TYPES.contains(type.getString())) {
      throw refused("Unrecognized schema: " + schema);
    }
    if (schema.get("pattern") instanceof JsonString pattern
        && !(pattern.getString().startsWith("^") && pattern.getString().endsWith("$"))) {
      throw refused("Pattern must start with '^' and end with '$'");
    }
    for (String name : Set.of("items", "additionalProperties")) {
      if (schema.get(name) instanceof JsonObject inner) {
        check(inner);
      }
    }
    for (String name : Set.of("properties", "$defs", "definitions")) {
      if (schema.get(name) instanceof JsonObject named) {
        named.values().forEach(this::checkInner);
      }
    }
    for (String name : Set.of("anyOf", "oneOf", "allOf", "prefixItems")) {
      if (schema.get(name) instanceof JsonArray list) {
        list.forEach(this::checkInner);
      }
    }
  }

  private void checkInner(JsonValue value) {
    if (value instanceof JsonObject inner) {
      check(inner);
    }
  }

  private void checkReference(String reference) {
    try {
      if (reference.startsWith("#")
          && JsonProvider.provider().createPointer(reference.substring(1)).containsValue(root)) {
        return;
      }
    } catch (JsonException e) {
      throw refused("Error resolving ref " + reference + ": " + e.getMessage());
    }
    throw refused("Error resolving ref " + reference + ": not in the schema");
  }

  private static Refusal refused(String why) {
    return Refusal.byRunner(
        400,
        "Field 'json_schema': \"json_schema\": JSON schema conversion failed:\n" + why,
        "invalid_request_error");
  }
}
