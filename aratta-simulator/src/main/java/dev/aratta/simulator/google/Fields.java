package dev.aratta.simulator.google;

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

/// Reads the members of an object as the server's parser does: null counts as absent, one object
/// stands for a list of one, a wrong type is refused, and what nobody reads is left over. One
/// thread.
final class Fields {
  private final JsonObject object;
  private final String path;
  private final Set<String> read = new LinkedHashSet<>();

  /// @param object an object whose members are in camel case
  /// @param path where it stands, such as `contents[0]`; empty for the body
  Fields(JsonObject object, String path) {
    this.object = object;
    this.path = path;
  }

  String path() {
    return path;
  }

  String path(String name) {
    String snake = CamelCase.snake(name);
    return path.isEmpty() ? snake : path + "." + snake;
  }

  JsonObject whole() {
    return object;
  }

  /// Looks at a member, which stays left over.
  Optional<JsonValue> peek(String name) {
    return Optional.ofNullable(object.get(name))
        .filter(value -> value.getValueType() != JsonValue.ValueType.NULL);
  }

  Optional<JsonValue> value(String name) {
    read.add(name);
    return peek(name);
  }

  /// Puts a member back: it is left over again.
  void leave(String name) {
    read.remove(name);
  }

  Optional<String> string(String name) {
    Optional<JsonValue> value = value(name);
    return value.map(
        found -> {
          if (found instanceof JsonString text) {
            return text.getString();
          }
          throw wrong(path(name), "STRING", found);
        });
  }

  Optional<Boolean> bool(String name) {
    Optional<JsonValue> value = value(name);
    return value.map(
        found ->
            switch (found.getValueType()) {
              case TRUE -> true;
              case FALSE -> false;
              case ARRAY, OBJECT, STRING, NUMBER, NULL -> throw wrong(path(name), "BOOL", found);
            });
  }

  Optional<JsonNumber> number(String name) {
    Optional<JsonValue> value = value(name);
    return value.map(
        found -> {
          if (found instanceof JsonNumber number) {
            return number;
          }
          throw wrong(path(name), "FLOAT", found);
        });
  }

  /// Reads a number without a fraction; `1.0` is one.
  Optional<Integer> integer(String name) {
    return number(name)
        .map(
            number -> {
              try {
                return number.bigDecimalValue().intValueExact();
              } catch (ArithmeticException e) {
                throw wrong(path(name), "INT32", number);
              }
            });
  }

  Optional<JsonObject> object(String name) {
    Optional<JsonValue> value = value(name);
    return value.map(
        found -> {
          if (found instanceof JsonObject inner) {
            return inner;
          }
          throw wrong(path(name), "MESSAGE", found);
        });
  }

  Optional<Fields> inner(String name) {
    return object(name).map(inside -> new Fields(inside, path(name)));
  }

  List<Fields> objects(String name) {
    List<Fields> result = new ArrayList<>();
    List<JsonValue> list = list(name);
    for (int place = 0; place < list.size(); place++) {
      String at = path(name) + "[" + place + "]";
      if (!(list.get(place) instanceof JsonObject inside)) {
        throw wrong(at, "MESSAGE", list.get(place));
      }
      result.add(new Fields(inside, at));
    }
    return result;
  }

  List<String> strings(String name) {
    List<String> result = new ArrayList<>();
    for (JsonValue element : list(name)) {
      if (!(element instanceof JsonString text)) {
        throw wrong(path(name), "STRING", element);
      }
      result.add(text.getString());
    }
    return result;
  }

  private List<JsonValue> list(String name) {
    JsonValue value = value(name).orElse(JsonValue.EMPTY_JSON_ARRAY);
    return value instanceof JsonArray array ? array : List.of(value);
  }

  private static Refusal wrong(String at, String type, JsonValue found) {
    return Refusal.type(at, "TYPE_" + type, found);
  }

  /// Returns the members that were not read and are not null.
  JsonObject rest(JsonProvider json) {
    JsonObjectBuilder rest = json.createObjectBuilder();
    object.forEach(
        (name, value) -> {
          if (!read.contains(name) && value.getValueType() != JsonValue.ValueType.NULL) {
            rest.add(name, value);
          }
        });
    return rest.build();
  }
}
