package dev.aratta.plugin.ollama;

import dev.aratta.scri.Failure;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Rewrites a tool's schema into what the server keeps of it (`api/types.go`,
/// `ToolFunctionParameters` and `ToolProperty`): references are inlined, `const` becomes `enum`,
/// `oneOf` becomes `anyOf`, `allOf` is merged, a schema that is a boolean becomes an object. Other
/// members go as they are, and the server passes over them. One schema, one thread.
final class ToolSchema {
  /// What the server reads, but for what holds further schemas.
  private static final Set<String> READ = Set.of("type", "description", "enum", "required");

  /// Far more than any hand-written schema has; a nest of references can grow without end.
  private static final int MOST_REFERENCES = 1_000;

  private final JsonObject root;
  private final String path;
  private final JsonProvider json;
  private final Set<String> rewritten = new TreeSet<>();
  private final Set<String> unread = new TreeSet<>();
  private int references;

  /// @param path where the schema stands in the caller's request
  ToolSchema(JsonObject root, String path, JsonProvider json) {
    this.root = root;
    this.path = path;
    this.json = json;
  }

  JsonObject encode() {
    return object(root, List.of());
  }

  /// Returns the keywords that were written in another way, in order.
  Set<String> rewritten() {
    return rewritten;
  }

  /// Returns the keywords that the server passes over, in order.
  Set<String> unread() {
    return unread;
  }

  /// @param open the references in which this schema stands
  private JsonObject object(JsonObject schema, List<String> open) {
    List<String> within = new ArrayList<>(open);
    Map<String, JsonValue> members = flat(schema, within);
    rename(members);
    JsonObjectBuilder out = json.createObjectBuilder();
    members.forEach(
        (name, value) -> {
          switch (name) {
            case "properties" -> out.add(name, properties(value, within));
            case "items" -> out.add(name, value(value, within));
            case "anyOf" -> out.add(name, list(value, within));
            default -> {
              if (!READ.contains(name)) {
                unread.add(name);
              }
              out.add(name, value);
            }
          }
        });
    return out.build();
  }

  /// Returns the members of a schema, of what it refers to and of what it is put together of.
  private Map<String, JsonValue> flat(JsonObject schema, List<String> within) {
    Map<String, JsonValue> members = new LinkedHashMap<>(schema);
    while (members.containsKey("$ref")) {
      JsonValue reference = members.remove("$ref");
      rewritten.add("$ref");
      target(reference, within).ifPresent(target -> target.forEach(members::putIfAbsent));
    }
    members.remove("$defs");
    members.remove("definitions");
    if (members.remove("allOf") instanceof JsonArray parts) {
      rewritten.add("allOf");
      for (JsonValue part : parts) {
        if (part instanceof JsonObject one) {
          merge(members, flat(one, within));
        }
      }
    }
    return members;
  }

  private void merge(Map<String, JsonValue> members, Map<String, JsonValue> part) {
    part.forEach(
        (name, value) -> members.merge(name, value, (one, other) -> both(name, one, other)));
  }

  /// Returns what two parts say together. Where both cannot be said, the first one stands.
  private JsonValue both(String name, JsonValue one, JsonValue other) {
    if (one instanceof JsonObject object && other instanceof JsonObject more) {
      Map<String, JsonValue> members = new LinkedHashMap<>(object);
      merge(members, more);
      return json.createObjectBuilder(members).build();
    }
    if (name.equals("required") && one instanceof JsonArray names && other instanceof JsonArray) {
      JsonArrayBuilder all = json.createArrayBuilder(names);
      other.asJsonArray().stream().filter(more -> !names.contains(more)).forEach(all::add);
      return all.build();
    }
    return one;
  }

  private void rename(Map<String, JsonValue> members) {
    if (members.containsKey("const") && !members.containsKey("enum")) {
      rewritten.add("const");
      members.put("enum", json.createArrayBuilder().add(members.remove("const")).build());
    }
    if (members.get("oneOf") instanceof JsonArray && !members.containsKey("anyOf")) {
      rewritten.add("oneOf");
      members.put("anyOf", members.remove("oneOf"));
    }
  }

  private JsonValue properties(JsonValue value, List<String> open) {
    if (!(value instanceof JsonObject properties)) {
      return value;
    }
    JsonObjectBuilder out = json.createObjectBuilder();
    properties.forEach((name, schema) -> out.add(name, value(schema, open)));
    return out.build();
  }

  private JsonValue list(JsonValue value, List<String> open) {
    if (!(value instanceof JsonArray schemas)) {
      return value;
    }
    JsonArrayBuilder out = json.createArrayBuilder();
    schemas.forEach(schema -> out.add(value(schema, open)));
    return out.build();
  }

  /// Returns a schema within another. A boolean is refused with 400 (tried on 0.33).
  private JsonValue value(JsonValue schema, List<String> open) {
    return switch (schema.getValueType()) {
      case OBJECT -> object(schema.asJsonObject(), open);
      case TRUE -> {
        rewritten.add("true");
        yield JsonValue.EMPTY_JSON_OBJECT;
      }
      case FALSE -> {
        rewritten.add("false");
        yield json.createObjectBuilder().add("not", JsonValue.EMPTY_JSON_OBJECT).build();
      }
      case ARRAY, STRING, NUMBER, NULL -> schema;
    };
  }

  /// Returns what a reference means; nothing where it leads nowhere, out of the schema or back into
  /// itself.
  private Optional<JsonObject> target(JsonValue reference, List<String> within) {
    String name = reference instanceof JsonString text ? text.getString() : "";
    if (++references > MOST_REFERENCES) {
      throw Failure.unsupported(
              "tools",
              path + ": more than " + MOST_REFERENCES + " references; write a flatter schema")
          .withPath(path)
          .exception();
    }
    if (!name.startsWith("#") || within.contains(name)) {
      return Optional.empty();
    }
    within.add(name);
    return at(root, name.substring(1)) instanceof JsonObject schema
        ? Optional.of(schema)
        : Optional.empty();
  }

  /// Returns the value that a JSON pointer (RFC 6901) leads to; null of JSON where it leads
  /// nowhere.
  private static JsonValue at(JsonValue value, String pointer) {
    if (pointer.isEmpty()) {
      return value;
    }
    int end = pointer.indexOf('/', 1);
    String step = end == -1 ? pointer.substring(1) : pointer.substring(1, end);
    String member = step.replace("~1", "/").replace("~0", "~");
    return pointer.charAt(0) == '/' && value instanceof JsonObject object
        ? at(object.getOrDefault(member, JsonValue.NULL), end == -1 ? "" : pointer.substring(end))
        : JsonValue.NULL;
  }
}
