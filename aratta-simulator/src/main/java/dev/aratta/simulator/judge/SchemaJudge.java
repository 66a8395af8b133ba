package dev.aratta.simulator.judge;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds JSON Schemas against what the provider can use. In a tool's parameters the members that it
/// drops without a word, though they change what is meant, must have been turned into others; in an
/// answer's format what it refuses must not stand.
final class SchemaJudge {
  private static final Map<String, String> TURNED_IN_TOOLS =
      Map.of("$ref", "written out in place", "const", "an enum of one", "oneOf", "an anyOf");

  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "number", "integer", "boolean", "null");

  private final boolean tool;
  private final String section;
  private final List<Violation> found = new ArrayList<>();

  private SchemaJudge(boolean tool, String section) {
    this.tool = tool;
    this.section = section;
  }

  static SchemaJudge ofTool(String section) {
    return new SchemaJudge(true, section);
  }

  static SchemaJudge ofFormat(String section) {
    return new SchemaJudge(false, section);
  }

  List<Violation> check(JsonValue schema, String path) {
    if (tool && schema instanceof JsonObject object && !object.containsKey("type")) {
      add(path, "lacks type");
    }
    inside(schema, path);
    return found;
  }

  private void inside(JsonValue value, String path) {
    if (!(value instanceof JsonObject schema)) {
      if (tool) {
        add(path, "is no object, but a boolean schema or worse: " + value);
      }
      return;
    }
    if (tool) {
      TURNED_IN_TOOLS.forEach(
          (name, into) -> {
            if (schema.containsKey(name)) {
              add(path + "." + name, "is dropped by the provider; it should be " + into);
            }
          });
    } else {
      checkRefused(schema, path);
    }
    descend(schema, path);
  }

  private void checkRefused(JsonObject schema, String path) {
    if (schema.get("type") instanceof JsonString type && !TYPES.contains(type.getString())) {
      add(path + ".type", "is refused: " + type);
    }
    if (schema.get("pattern") instanceof JsonString pattern
        && !pattern.getString().matches("(?s)\\^.*\\$")) {
      add(path + ".pattern", "must begin with ^ and end with $");
    }
  }

  private void descend(JsonObject schema, String path) {
    for (String name : List.of("properties", "$defs", "definitions")) {
      if (schema.get(name) instanceof JsonObject named) {
        named.forEach((key, inner) -> inside(inner, path + "." + name + "." + key));
      } else if (schema.containsKey(name)) {
        add(path + "." + name, "must be an object");
      }
    }
    for (String name : List.of("anyOf", "oneOf", "allOf", "prefixItems")) {
      if (schema.get(name) instanceof JsonArray list) {
        for (int index = 0; index < list.size(); index++) {
          inside(list.get(index), path + "." + name + "[" + index + "]");
        }
      }
    }
    if (schema.containsKey("items")) {
      inside(schema.get("items"), path + ".items");
    }
  }

  private void add(String path, String message) {
    found.add(new Violation(path, section, message));
  }
}
