package dev.aratta.plugin.anthropic;

import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reduces a JSON Schema to what Anthropic's structured output takes: objects are closed, `oneOf`
/// is `anyOf`, what it cannot hold a model to moves into the description (structured outputs page,
/// limits of schemas, 2026-11). One schema, one thread.
final class SchemaReducer {
  /// Most properties in all that may be absent; more is refused by the server.
  private static final int MOST_OPTIONAL = 24;

  private static final Set<String> FORMATS =
      Set.of(
          "date-time",
          "time",
          "date",
          "duration",
          "email",
          "hostname",
          "uri",
          "ipv4",
          "ipv6",
          "uuid");

  private static final Set<String> UNHELD =
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
          "minContains",
          "maxContains",
          "contains",
          "minProperties",
          "maxProperties",
          "patternProperties",
          "propertyNames",
          "dependentRequired",
          "dependentSchemas",
          "if",
          "then",
          "else",
          "not");

  private static final Set<String> MAPS = Set.of("properties", "$defs", "definitions");
  private static final Set<String> LISTS = Set.of("anyOf", "allOf", "oneOf", "prefixItems");

  private final JsonProvider json;
  private final String path;
  private final Set<String> changes = new TreeSet<>();
  private Optional<String> circle = Optional.empty();
  private int optional;

  SchemaReducer(JsonProvider json, String path) {
    this.json = json;
    this.path = path;
  }

  /// Returns what was changed, by keyword.
  Set<String> changes() {
    return changes;
  }

  /// @throws dev.aratta.scri.ArattaException of kind `unsupported` for a schema that refers to
  ///   itself, or has too many properties that may be absent
  JsonObject reduce(JsonObject schema) {
    follow(schema, schema, new ArrayDeque<>());
    JsonObject reduced = object(schema);
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      throw Refusals.unsupported("response_format", path, "takes " + refusal.get());
    }
    return reduced;
  }

  /// Returns what keeps the model from being held to a schema as it stands, nothing if it can be.
  List<String> faults(JsonObject schema) {
    follow(schema, schema, new ArrayDeque<>());
    object(schema);
    List<String> faults = new ArrayList<>(changes);
    refusal().ifPresent(faults::add);
    return faults;
  }

  /// Returns what is refused however a schema is reduced.
  private Optional<String> refusal() {
    return circle
        .map(reference -> "no schema that refers to itself, as " + reference)
        .or(
            () ->
                optional > MOST_OPTIONAL
                    ? Optional.of(
                        "at most "
                            + MOST_OPTIONAL
                            + " properties that may be absent, not "
                            + optional
                            + "; require some")
                    : Optional.empty());
  }

  private JsonObject object(JsonObject schema) {
    JsonObjectBuilder out = json.createObjectBuilder();
    List<String> unheld = new ArrayList<>();
    schema.forEach(
        (name, value) -> {
          if (isUnheld(name, value)) {
            unheld.add(name + ": " + (value instanceof JsonString s ? s.getString() : value));
            changes.add(name);
          } else if (name.equals("oneOf")) {
            changes.add("oneOf");
            out.add("anyOf", value(name, value));
          } else if (!name.equals("additionalProperties")) {
            out.add(name, value(name, value));
          }
        });
    if (!unheld.isEmpty()) {
      String before = WireJson.text(schema, "description");
      String held = String.join(", ", unheld);
      out.add("description", before.isEmpty() ? held : before + " (" + held + ")");
    }
    close(schema, out);
    return out.build();
  }

  private static boolean isUnheld(String name, JsonValue value) {
    return UNHELD.contains(name)
        || (name.equals("format")
            && !(value instanceof JsonString text && FORMATS.contains(text.getString())));
  }

  private void close(JsonObject schema, JsonObjectBuilder out) {
    if (!isObject(schema)) {
      return;
    }
    if (!JsonValue.FALSE.equals(schema.get("additionalProperties"))) {
      changes.add("additionalProperties");
    }
    out.add("additionalProperties", false);
    Set<String> required = new HashSet<>();
    WireJson.array(schema, "required")
        .forEach(
            name -> {
              if (name instanceof JsonString text) {
                required.add(text.getString());
              }
            });
    WireJson.object(schema, "properties")
        .keySet()
        .forEach(
            name -> {
              if (!required.contains(name)) {
                optional++;
              }
            });
  }

  private static boolean isObject(JsonObject schema) {
    JsonValue type = schema.get("type");
    return schema.containsKey("properties")
        || (type instanceof JsonString name && name.getString().equals("object"))
        || (type instanceof JsonArray names
            && names.stream()
                .anyMatch(n -> n instanceof JsonString s && s.getString().equals("object")));
  }

  private JsonValue value(String name, JsonValue value) {
    if (value instanceof JsonObject map && MAPS.contains(name)) {
      JsonObjectBuilder out = json.createObjectBuilder();
      map.forEach((key, inner) -> out.add(key, schema(inner)));
      return out.build();
    }
    if (value instanceof JsonArray list && LISTS.contains(name)) {
      JsonArrayBuilder out = json.createArrayBuilder();
      list.forEach(inner -> out.add(schema(inner)));
      return out.build();
    }
    return name.equals("items") ? schema(value) : value;
  }

  private JsonValue schema(JsonValue value) {
    return value instanceof JsonObject inner ? object(inner) : value;
  }

  /// Follows every reference from the root; one that leads to where it came from is a circle.
  private void follow(JsonValue value, JsonObject root, Deque<String> within) {
    if (value instanceof JsonArray list) {
      list.forEach(inner -> follow(inner, root, within));
    } else if (value instanceof JsonObject object) {
      if (object.get("$ref") instanceof JsonString reference) {
        followReference(reference.getString(), root, within);
      }
      object.forEach(
          (name, inner) -> {
            if (!name.equals("$defs") && !name.equals("definitions")) {
              follow(inner, root, within);
            }
          });
    }
  }

  private void followReference(String reference, JsonObject root, Deque<String> within) {
    if (within.contains(reference) || reference.equals("#")) {
      circle = Optional.of(reference);
      return;
    }
    JsonValue target = root;
    for (String step : reference.substring(reference.indexOf('/') + 1).split("/", -1)) {
      target = target instanceof JsonObject object ? object.get(step) : null;
    }
    if (target != null) {
      within.push(reference);
      follow(target, root, within);
      within.pop();
    }
  }
}
