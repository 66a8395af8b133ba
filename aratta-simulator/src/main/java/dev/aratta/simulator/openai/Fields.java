package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the members of an object: null counts as absent, a wrong type is refused, and what nobody
/// reads is left over. One thread.
public final class Fields {
  private final JsonObject object;
  private final String path;
  private final Set<String> read = new LinkedHashSet<>();

  /// Reads an object.
  ///
  /// @param path where it stands, such as `messages[0]`; empty for the body
  public Fields(JsonObject object, String path) {
    this.object = requireNonNull(object, "object");
    this.path = requireNonNull(path, "path");
  }

  /// Returns where a member stands.
  public String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// Returns where this object stands.
  public String path() {
    return path;
  }

  /// Looks at a member, which stays left over.
  public Optional<JsonValue> peek(String name) {
    JsonValue value = object.get(name);
    return value == null || value.getValueType() == JsonValue.ValueType.NULL
        ? Optional.empty()
        : Optional.of(value);
  }

  /// Reads a member of any type.
  public Optional<JsonValue> value(String name) {
    read.add(name);
    return peek(name);
  }

  /// Puts a member back: it is left over again.
  public void leave(String name) {
    read.remove(name);
  }

  /// Reads a string.
  public Optional<String> string(String name) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonString text) {
                return text.getString();
              }
              throw Refusal.type(path(name), "a string", value);
            });
  }

  /// Reads a string that must be there.
  public String required(String name) {
    return string(name).orElseThrow(() -> Refusal.missing(path(name)));
  }

  /// Reads a boolean.
  public Optional<Boolean> bool(String name) {
    return value(name)
        .map(
            value ->
                switch (value.getValueType()) {
                  case TRUE -> true;
                  case FALSE -> false;
                  case ARRAY, OBJECT, STRING, NUMBER, NULL ->
                      throw Refusal.type(path(name), "a boolean", value);
                });
  }

  /// Reads a number.
  public Optional<JsonNumber> number(String name) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonNumber number) {
                return number;
              }
              throw Refusal.type(path(name), "a number", value);
            });
  }

  /// Reads a number without a fraction; `1.0` is one.
  public Optional<Long> integer(String name) {
    return number(name)
        .map(
            number -> {
              try {
                return number.bigDecimalValue().longValueExact();
              } catch (ArithmeticException e) {
                throw Refusal.type(path(name), "an integer", number);
              }
            });
  }

  /// Reads an object.
  public Optional<JsonObject> object(String name) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonObject inner) {
                return inner;
              }
              throw Refusal.type(path(name), "an object", value);
            });
  }

  /// Reads a list, an empty one where there is none.
  public JsonArray list(String name) {
    JsonValue value = value(name).orElse(JsonValue.EMPTY_JSON_ARRAY);
    if (value instanceof JsonArray array) {
      return array;
    }
    throw Refusal.type(path(name), "an array", value);
  }

  /// Reads a list of objects, an empty one where there is none.
  public List<Fields> objects(String name) {
    return objects(list(name), path(name));
  }

  /// Reads a list of objects.
  ///
  /// @param path where the list stands
  public static List<Fields> objects(JsonArray list, String path) {
    List<Fields> result = new ArrayList<>();
    for (int place = 0; place < list.size(); place++) {
      String at = path + "[" + place + "]";
      if (!(list.get(place) instanceof JsonObject inner)) {
        throw Refusal.type(at, "an object", list.get(place));
      }
      result.add(new Fields(inner, at));
    }
    return result;
  }

  /// Reads a list of strings, an empty one where there is none.
  public List<String> strings(String name) {
    List<String> result = new ArrayList<>();
    JsonArray list = list(name);
    for (int place = 0; place < list.size(); place++) {
      if (!(list.get(place) instanceof JsonString text)) {
        throw Refusal.type(path(name) + "[" + place + "]", "a string", list.get(place));
      }
      result.add(text.getString());
    }
    return result;
  }

  /// Returns the whole object as it stands.
  public JsonObject whole() {
    return object;
  }

  /// Returns the members that were not read and are not null.
  public JsonObjectBuilder rest(JsonProvider json) {
    JsonObjectBuilder rest = json.createObjectBuilder();
    object.forEach(
        (name, value) -> {
          if (!read.contains(name) && value.getValueType() != JsonValue.ValueType.NULL) {
            rest.add(name, value);
          }
        });
    return rest;
  }
}
