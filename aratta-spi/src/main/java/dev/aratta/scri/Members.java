package dev.aratta.scri;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
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
    throw wrongType(path, "an object", value);
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
    return value(name).map(value -> string(value, path(name)));
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
                      throw wrongType(path(name), "true or false", value);
                });
  }

  boolean flag(String name, boolean otherwise) {
    return bool(name).orElse(otherwise);
  }

  OptionalDouble number(String name) {
    Optional<JsonValue> value = value(name);
    return value.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(number(value.get(), path(name), "a number").doubleValue());
  }

  Optional<BigDecimal> decimal(String name) {
    return value(name).map(value -> number(value, path(name), "a number").bigDecimalValue());
  }

  OptionalLong integer(String name) {
    Optional<JsonValue> value = value(name);
    return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(whole(value.get(), path(name)));
  }

  OptionalInt small(String name) {
    Optional<JsonValue> value = value(name);
    return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(small(value.get(), path(name)));
  }

  Optional<JsonObject> object(String name) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonObject inner) {
                return inner;
              }
              throw wrongType(path(name), "an object", value);
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
              throw wrongType(path(name), "a list", value);
            })
        .orElse(JsonValue.EMPTY_JSON_ARRAY);
  }

  List<String> strings(String name) {
    JsonArray array = list(name);
    List<String> result = new ArrayList<>(array.size());
    for (int place = 0; place < array.size(); place++) {
      result.add(string(array.get(place), path(name, place)));
    }
    return result;
  }

  ProviderMap providers(String name) {
    Optional<JsonObject> map = object(name);
    if (map.isEmpty() || map.get().isEmpty()) {
      return ProviderMap.EMPTY;
    }
    var entries = new java.util.LinkedHashMap<String, JsonObject>();
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
                throw unknownWord(path(name), word, names(type));
              }
              return Optional.empty();
            });
  }

  static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  static ArattaException unknownWord(String path, String word, List<String> known) {
    String near =
        Nearest.to(word, known).map(name -> "; did you mean \"" + name + "\"?").orElse("");
    return Failure.invalid(
            path,
            path + " is \"" + word + "\", but must be one of " + String.join(", ", known) + near)
        .exception();
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

  static String string(JsonValue value, String path) {
    if (value instanceof JsonString string) {
      return string.getString();
    }
    throw wrongType(path, "a string", value);
  }

  static int small(JsonValue value, String path) {
    long number = whole(value, path);
    if (number != (int) number) {
      throw Failure.invalid(path, path + " is " + number + ", which is out of range").exception();
    }
    return (int) number;
  }

  static BigDecimal number(JsonValue value, String path) {
    return number(value, path, "a number").bigDecimalValue();
  }

  private static long whole(JsonValue value, String path) {
    JsonNumber number = number(value, path, "a whole number");
    try {
      return number.isIntegral()
          ? number.longValueExact()
          : number.bigDecimalValue().longValueExact();
    } catch (ArithmeticException e) {
      throw wrongType(path, "a whole number", value);
    }
  }

  private static JsonNumber number(JsonValue value, String path, String what) {
    if (value instanceof JsonNumber number) {
      return number;
    }
    throw wrongType(path, what, value);
  }

  static ArattaException wrongType(String path, String wanted, JsonValue value) {
    String at = path.isEmpty() ? "the document" : path;
    return Failure.invalid(path, at + " must be " + wanted + ", but is " + describe(value))
        .exception();
  }

  private static String describe(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a string";
      case NUMBER -> "the number " + (value.toString().length() > 40 ? "given" : value);
      case TRUE, FALSE -> value.toString();
      case NULL -> "null";
    };
  }
}
