package dev.aratta.kernel.lens;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.json.JsonOutput;
import dev.aratta.kernel.json.JsonSyntaxException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The fixed table of conversions. A value that a conversion does not fit is returned as it is.
enum Conversion {
  NUMBER_TO_STRING,
  STRING_TO_NUMBER,
  OBJECT_TO_JSON_STRING,
  JSON_STRING_TO_OBJECT,
  TEXT_PARTS_TO_STRING,
  STRING_TO_TEXT_PARTS,
  SECONDS_TO_ISO_DATE,
  ISO_DATE_TO_SECONDS,
  BASE64_FLOAT32_TO_NUMBERS,
  NUMBERS_TO_BASE64_FLOAT32,
  BOOLEAN_TO_ENUM,
  ENUM_TO_BOOLEAN;

  /// Longest text that is read as a number.
  private static final int MOST_DIGITS = 64;

  /// Deepest document that is read from a string.
  private static final int MOST_LEVELS = 64;

  /// Finds a conversion by its words in a lens, such as `number` and `string`.
  static Optional<Conversion> of(String from, String to) {
    String name = (from + "_to_" + to).toUpperCase(Locale.ROOT);
    return Stream.of(values()).filter(conversion -> conversion.name().equals(name)).findFirst();
  }

  /// Returns all conversions as a lens writes them.
  static List<String> words() {
    return Stream.of(values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
  }

  /// Returns the conversion that undoes this one.
  Conversion back() {
    String[] ends = name().split("_TO_", 2);
    return of(ends[1], ends[0]).orElseThrow();
  }

  /// Tells whether it changes only the outer form of what a caller or a model wrote.
  boolean isOuter() {
    return switch (this) {
      case OBJECT_TO_JSON_STRING,
          JSON_STRING_TO_OBJECT,
          TEXT_PARTS_TO_STRING,
          STRING_TO_TEXT_PARTS ->
          true;
      default -> false;
    };
  }

  JsonValue convert(JsonValue value, Convert.Words words, Maker make) {
    return switch (this) {
      case NUMBER_TO_STRING ->
          value instanceof JsonNumber number ? make.text(number.toString()) : value;
      case STRING_TO_NUMBER -> number(value);
      case OBJECT_TO_JSON_STRING ->
          value instanceof JsonObject object ? make.text(written(object)) : value;
      case JSON_STRING_TO_OBJECT -> object(value);
      case TEXT_PARTS_TO_STRING -> joined(value, make);
      case STRING_TO_TEXT_PARTS -> value instanceof JsonString ? parts(value, words, make) : value;
      case SECONDS_TO_ISO_DATE -> Dates.fromSeconds(value, make);
      case ISO_DATE_TO_SECONDS -> Dates.toSeconds(value, make);
      case BASE64_FLOAT32_TO_NUMBERS -> Vectors.fromBase64(value, make);
      case NUMBERS_TO_BASE64_FLOAT32 -> Vectors.toBase64(value, make);
      case BOOLEAN_TO_ENUM ->
          switch (value.getValueType()) {
            case TRUE -> make.text(words.yes());
            case FALSE -> make.text(words.no());
            default -> value;
          };
      case ENUM_TO_BOOLEAN -> {
        if (MapValues.isString(value, words.yes())) {
          yield JsonValue.TRUE;
        }
        yield MapValues.isString(value, words.no()) ? JsonValue.FALSE : value;
      }
    };
  }

  private static JsonValue number(JsonValue value) {
    return value instanceof JsonString text
            && text.getString().length() <= MOST_DIGITS
            && read(text.getString()) instanceof JsonNumber number
        ? number
        : value;
  }

  private static JsonValue object(JsonValue value) {
    if (!(value instanceof JsonString text)) {
      return value;
    }
    if (text.getString().isBlank()) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    return read(text.getString()) instanceof JsonObject object && isFlat(object, MOST_LEVELS)
        ? object
        : value;
  }

  private static boolean isFlat(JsonValue value, int levels) {
    return switch (value) {
      case JsonObject object ->
          levels > 0 && object.values().stream().allMatch(inner -> isFlat(inner, levels - 1));
      case JsonArray list ->
          levels > 0 && list.stream().allMatch(inner -> isFlat(inner, levels - 1));
      default -> true;
    };
  }

  private static JsonValue read(String text) {
    try {
      return new JsonInput().read(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonSyntaxException e) {
      return JsonValue.NULL;
    }
  }

  private static String written(JsonObject object) {
    return new String(JsonOutput.bytes(object), StandardCharsets.UTF_8);
  }

  private static JsonValue joined(JsonValue value, Maker make) {
    if (!(value instanceof JsonArray parts)) {
      return value;
    }
    StringBuilder text = new StringBuilder();
    for (JsonValue part : parts) {
      if (!(part instanceof JsonObject object && object.get("text") instanceof JsonString piece)) {
        return value;
      }
      text.append(piece.getString());
    }
    return make.text(text.toString());
  }

  private static JsonValue parts(JsonValue text, Convert.Words words, Maker make) {
    return make.list(
        List.of(make.with(make.object("type", make.text(words.type())), "text", text)));
  }
}
