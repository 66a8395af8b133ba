package dev.aratta.scri;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Reads a JSON value as one of a type; another type is a failure that names the place.
final class Typed {
  private Typed() {}

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
            path + " is " + shown(word) + ", but must be one of " + String.join(", ", known) + near)
        .exception();
  }

  /// Returns a caller's word for a message, which is no place for long texts.
  private static String shown(String word) {
    return word.length() > 40 ? "a text of " + word.length() + " characters" : '"' + word + '"';
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

  static long whole(JsonValue value, String path) {
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
