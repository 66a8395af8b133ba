package dev.aratta.scri;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// The members of one JSON object, read by name. A caller's document is read strictly: a wrong type
/// is a failure that names the path, and so is, at the end, a member that nobody asked for. What
/// came from elsewhere is read tolerantly: unknown members are ignored. A member that is null
/// counts as absent.
final class Members {
  private final JsonObject object;
  private final String path;
  private final boolean strict;
  private final List<String> asked = new ArrayList<>();

  private Members(JsonObject object, String path, boolean strict) {
    this.object = object;
    this.path = path;
    this.strict = strict;
  }

  static Members of(JsonValue value, String path, boolean strict) {
    if (value instanceof JsonObject object) {
      return new Members(object, path, strict);
    }
    throw Typed.wrongType(path, "an object", value);
  }

  Members inner(JsonValue value, String innerPath) {
    return of(value, innerPath, strict);
  }

  boolean strict() {
    return strict;
  }

  String path() {
    return path;
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  String path(String name, int place) {
    return path(name) + "[" + place + "]";
  }

  Optional<JsonValue> value(String name) {
    JsonValue value = object.get(name);
    asked.add(name);
    if (value == null) {
      return Optional.empty();
    }
    return value.getValueType() == JsonValue.ValueType.NULL ? Optional.empty() : Optional.of(value);
  }

  /// Returns a member as it stands, where null is a value.
  Optional<JsonValue> anything(String name) {
    Optional<JsonValue> value = value(name);
    return value.isEmpty() && object.containsKey(name) ? Optional.of(JsonValue.NULL) : value;
  }

  boolean has(String name) {
    return object.containsKey(name);
  }

  Optional<String> string(String name) {
    return value(name).map(value -> Typed.string(value, path(name)));
  }

  String required(String name) {
    return string(name).orElseThrow(() -> missing(name));
  }

  /// Returns a member that is a text and not empty.
  Optional<String> said(String name) {
    Optional<String> text = string(name);
    if (text.isPresent() && text.get().isEmpty()) {
      throw Failure.invalid(path(name), path(name) + " must not be empty").exception();
    }
    return text;
  }

  ArattaException missing(String name) {
    List<String> others =
        object.keySet().stream().filter(written -> !asked.contains(written)).toList();
    String near =
        Nearest.to(name, others)
            .map(written -> "; is it what you wrote as \"" + written + "\"?")
            .orElse("");
    return Failure.invalid(path(name), "the member " + path(name) + " is missing" + near)
        .exception();
  }

  Optional<Boolean> bool(String name) {
    return value(name)
        .map(
            value ->
                switch (value.getValueType()) {
                  case TRUE -> true;
                  case FALSE -> false;
                  case ARRAY, OBJECT, STRING, NUMBER, NULL ->
                      throw Typed.wrongType(path(name), "true or false", value);
                });
  }

  boolean flag(String name, boolean otherwise) {
    return bool(name).orElse(otherwise);
  }

  OptionalDouble number(String name) {
    Optional<JsonValue> value = value(name);
    return value.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Typed.number(value.get(), path(name)).doubleValue());
  }

  Optional<BigDecimal> decimal(String name) {
    return value(name).map(value -> Typed.number(value, path(name)));
  }

  OptionalLong integer(String name) {
    Optional<JsonValue> value = value(name);
    return value.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Typed.whole(value.get(), path(name)));
  }

  OptionalInt small(String name) {
    Optional<JsonValue> value = value(name);
    return value.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Typed.small(value.get(), path(name)));
  }

  Optional<JsonObject> object(String name) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonObject inner) {
                return inner;
              }
              throw Typed.wrongType(path(name), "an object", value);
            });
  }

  /// Returns a member that is a list; an empty one where it is absent.
  JsonArray list(String name) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonArray array) {
                return array;
              }
              throw Typed.wrongType(path(name), "a list", value);
            })
        .orElse(JsonValue.EMPTY_JSON_ARRAY);
  }

  /// Returns the members of each object in a list; none where it is absent.
  List<Members> elements(String name) {
    JsonArray array = list(name);
    List<Members> result = new ArrayList<>(array.size());
    for (int place = 0; place < array.size(); place++) {
      result.add(inner(array.get(place), path(name, place)));
    }
    return result;
  }

  List<String> strings(String name) {
    JsonArray array = list(name);
    List<String> result = new ArrayList<>(array.size());
    for (int place = 0; place < array.size(); place++) {
      result.add(Typed.string(array.get(place), path(name, place)));
    }
    return result;
  }

  ProviderMap providers(String name) {
    Optional<JsonObject> map = object(name);
    if (map.isEmpty() || map.get().isEmpty()) {
      return ProviderMap.EMPTY;
    }
    var entries = new LinkedHashMap<String, JsonObject>();
    map.get()
        .forEach((id, value) -> entries.put(id, of(value, path(name) + "." + id, strict).object));
    return ProviderMap.of(entries);
  }

  /// Returns a member that is one of the names of an enum in lower case.
  <E extends Enum<E>> Optional<E> name(String name, Class<E> type) {
    return string(name)
        .flatMap(
            word -> {
              for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                  return Optional.of(constant);
                }
              }
              if (strict) {
                throw Typed.unknownWord(path(name), word, Typed.names(type));
              }
              return Optional.empty();
            });
  }

  /// Makes a value of a type that checks its members; a member out of its bounds becomes a failure
  /// that names the path.
  <T> T make(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (InvalidMember e) {
      throw Failure.invalid(
              path(e.member), path.isEmpty() ? e.getMessage() : path + "." + e.getMessage())
          .exception();
    }
  }

  /// Ends the reading: in a caller's document, a member that was not asked for is a failure.
  void end() {
    if (!strict) {
      return;
    }
    for (String name : object.keySet()) {
      if (!asked.contains(name)) {
        String near =
            Nearest.to(name, asked).map(known -> "; did you mean \"" + known + "\"?").orElse("");
        throw Failure.invalid(path(name), path(name) + " is not a member that Aratta knows" + near)
            .exception();
      }
    }
  }
}
