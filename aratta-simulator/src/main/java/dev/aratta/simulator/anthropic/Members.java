package dev.aratta.simulator.anthropic;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The members of an object: null counts as absent, a wrong type is refused in Anthropic's words,
/// and what nobody reads is left over. One thread.
final class Members {
  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

  private final JsonObject object;
  private final String path;
  private final Set<String> read = new HashSet<>();

  /// @param path where the object stands, such as `messages.0`; empty for the body
  Members(JsonObject object, String path) {
    this.object = object;
    this.path = path;
  }

  /// Returns where a member stands.
  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// Returns where this object stands.
  String path() {
    return path;
  }

  /// Returns the whole object as it stands.
  JsonObject whole() {
    return object;
  }

  /// Looks at a member, which stays left over.
  Optional<JsonValue> peek(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.equals(JsonValue.NULL));
  }

  /// Puts a member back: it is left over again.
  void leave(String name) {
    read.remove(name);
  }

  Optional<JsonValue> value(String name) {
    read.add(name);
    return peek(name);
  }

  private <T> Optional<T> typed(String name, String type, Function<JsonValue, Optional<T>> reader) {
    return value(name)
        .map(value -> reader.apply(value).orElseThrow(() -> Refusal.type(path(name), type)));
  }

  Optional<String> string(String name) {
    return typed(name, "string", value -> as(JsonString.class, value).map(JsonString::getString));
  }

  String required(String name) {
    return string(name).orElseThrow(() -> Refusal.missing(path(name)));
  }

  Optional<Boolean> bool(String name) {
    return typed(
        name,
        "boolean",
        value ->
            value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE)
                ? Optional.of(value.equals(JsonValue.TRUE))
                : Optional.empty());
  }

  Optional<JsonNumber> number(String name) {
    return typed(name, "number", value -> as(JsonNumber.class, value));
  }

  Optional<Integer> integer(String name) {
    return typed(
        name,
        "integer",
        value ->
            as(JsonNumber.class, value)
                .map(JsonNumber::bigDecimalValue)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.abs().compareTo(MOST) <= 0)
                .map(BigDecimal::intValueExact));
  }

  Optional<JsonObject> object(String name) {
    return typed(name, "dictionary", value -> as(JsonObject.class, value));
  }

  /// Reads an object that is there.
  Members inner(String name) {
    JsonObject inner = object(name).orElseThrow(() -> Refusal.missing(path(name)));
    return new Members(inner, path(name));
  }

  JsonArray list(String name) {
    return typed(name, "list", value -> as(JsonArray.class, value))
        .orElse(JsonValue.EMPTY_JSON_ARRAY);
  }

  /// Reads a list of objects, an empty one where there is none.
  List<Members> objects(String name) {
    return objects(list(name), path(name));
  }

  /// @param path where the list stands
  static List<Members> objects(JsonArray list, String path) {
    List<Members> result = new ArrayList<>();
    for (int place = 0; place < list.size(); place++) {
      String at = path + "." + place;
      JsonObject inner =
          as(JsonObject.class, list.get(place))
              .orElseThrow(() -> Refusal.at(at, "Input does not match the expected shape."));
      result.add(new Members(inner, at));
    }
    return result;
  }

  List<String> strings(String name) {
    List<String> result = new ArrayList<>();
    for (JsonValue value : list(name)) {
      String at = path(name) + "." + result.size();
      result.add(
          as(JsonString.class, value).orElseThrow(() -> Refusal.type(at, "string")).getString());
    }
    return result;
  }

  private static <T extends JsonValue> Optional<T> as(Class<T> type, JsonValue value) {
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }

  /// Returns the members that were not read and are not null.
  JsonObjectBuilder rest(JsonProvider json) {
    JsonObjectBuilder rest = json.createObjectBuilder();
    object.forEach(
        (name, value) -> {
          if (!read.contains(name) && !value.equals(JsonValue.NULL)) {
            rest.add(name, value);
          }
        });
    return rest;
  }
}
