package dev.aratta.simulator.model;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Makes values that satisfy a JSON Schema: types, `enum`, `const`, bounds, `required`, nested
/// objects and lists, `$ref` within the schema, the first of `anyOf` or `oneOf`. It does not know
/// `pattern`, `not` and conditions.
final class SchemaSample {
  /// Below this depth optional members are left out, so that recursive schemas end.
  private static final int DEEP = 4;

  /// No sensible schema needs more; a schema that requires itself ends here.
  private static final int DEEPEST = 24;

  private final JsonObject root;
  private final JsonProvider json;
  private final Draws draws;
  private final ScalarSample scalars;

  SchemaSample(JsonObject root, JsonProvider json, Draws draws, List<String> words) {
    this.root = root;
    this.json = json;
    this.draws = draws;
    this.scalars = new ScalarSample(json, draws, words);
  }

  /// Makes an object, for the arguments of a tool; an empty one if the schema wants none.
  JsonObject object() {
    return value() instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  /// Makes a value of the whole schema.
  JsonValue value() {
    return value(root, "value", 0);
  }

  private JsonValue value(JsonValue schema, String name, int depth) {
    if (depth > DEEPEST) {
      return JsonValue.NULL;
    }
    if (!(schema instanceof JsonObject object)) {
      return json.createValue("simulated " + name);
    }
    if (object.get("$ref") instanceof JsonString reference) {
      return value(resolved(reference.getString()), name, depth + 1);
    }
    if (object.containsKey("const")) {
      return object.get("const");
    }
    if (object.get("enum") instanceof JsonArray choices && !choices.isEmpty()) {
      return draws.of(choices);
    }
    for (String union : List.of("anyOf", "oneOf")) {
      if (object.get(union) instanceof JsonArray choices && !choices.isEmpty()) {
        return value(choice(choices, depth), name, depth + 1);
      }
    }
    return switch (type(object)) {
      case "object" -> members(object, depth);
      case "array" -> elements(object, name, depth);
      case "null" -> JsonValue.NULL;
      case String scalar -> scalars.value(scalar, object, name);
    };
  }

  private JsonValue resolved(String reference) {
    try {
      return reference.startsWith("#")
          ? json.createPointer(reference.substring(1)).getValue(root)
          : JsonValue.TRUE;
    } catch (JsonException e) {
      return JsonValue.TRUE;
    }
  }

  /// Returns the first choice, or deep down one that is a scalar, so that recursion ends.
  private static JsonValue choice(JsonArray choices, int depth) {
    if (depth >= DEEP) {
      for (JsonValue choice : choices) {
        if (choice instanceof JsonObject schema
            && schema.containsKey("type")
            && !Set.of("object", "array").contains(type(schema))) {
          return choice;
        }
      }
    }
    return choices.getFirst();
  }

  private static String type(JsonObject schema) {
    if (schema.get("type") instanceof JsonString one) {
      return one.getString();
    }
    if (schema.get("type") instanceof JsonArray several) {
      for (JsonValue one : several) {
        if (one instanceof JsonString name && !name.getString().equals("null")) {
          return name.getString();
        }
      }
      return "null";
    }
    if (schema.containsKey("properties") || schema.containsKey("allOf")) {
      return "object";
    }
    return schema.containsKey("items") ? "array" : "string";
  }

  private JsonObject members(JsonObject schema, int depth) {
    var object = json.createObjectBuilder();
    addMembers(schema, depth, new LinkedHashSet<>(), object);
    return object.build();
  }

  private void addMembers(
      JsonObject schema, int depth, Set<String> done, JsonObjectBuilder object) {
    if (schema.get("allOf") instanceof JsonArray parts && depth <= DEEPEST) {
      for (JsonValue part : parts) {
        JsonValue whole =
            part instanceof JsonObject inner && inner.get("$ref") instanceof JsonString reference
                ? resolved(reference.getString())
                : part;
        if (whole instanceof JsonObject inner) {
          addMembers(inner, depth + 1, done, object);
        }
      }
    }
    JsonObject properties =
        schema.get("properties") instanceof JsonObject known ? known : JsonValue.EMPTY_JSON_OBJECT;
    List<String> names = new ArrayList<>(depth < DEEP ? properties.keySet() : Set.of());
    if (schema.get("required") instanceof JsonArray required) {
      required.forEach(name -> names.add(name instanceof JsonString text ? text.getString() : ""));
    }
    for (String name : names) {
      if (!name.isEmpty() && done.add(name)) {
        JsonValue inner = properties.getOrDefault(name, JsonValue.TRUE);
        object.add(name, value(inner, name, depth + 1));
      }
    }
  }

  private JsonArray elements(JsonObject schema, String name, int depth) {
    int least = number(schema, "minItems", depth < DEEP ? 1 : 0);
    int most = Math.max(number(schema, "minItems", 0), number(schema, "maxItems", least + 1));
    int size =
        (int) draws.between(Math.min(least, most), depth < DEEP ? most : Math.min(least, most));
    JsonArray first =
        schema.get("prefixItems") instanceof JsonArray list ? list : JsonValue.EMPTY_JSON_ARRAY;
    var array = json.createArrayBuilder();
    for (int place = 0; place < Math.max(size, Math.min(first.size(), most)); place++) {
      JsonValue inner =
          place < first.size() ? first.get(place) : schema.getOrDefault("items", JsonValue.TRUE);
      array.add(value(inner, name, depth + 1));
    }
    return array.build();
  }

  private static int number(JsonObject schema, String name, int otherwise) {
    return schema.get(name) instanceof JsonNumber number ? number.intValue() : otherwise;
  }
}
