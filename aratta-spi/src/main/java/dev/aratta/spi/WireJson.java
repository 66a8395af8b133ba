package dev.aratta.spi;

import dev.aratta.scri.ProviderMap;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// Tolerant readers and builders of wire JSON for translators: what is absent, null or of another
/// type reads as nothing.
public final class WireJson {
  private WireJson() {}

  /// Reads JSON that lies in a text, such as an error document inside a message. Plugins have no
  /// parsers of their own: one that is used after it was closed would read what others parse.
  ///
  /// @param text what may be JSON
  /// @param json reads it
  /// @return nothing where the text is no JSON, more than one value, or nested too deeply
  public static Optional<JsonValue> parse(String text, JsonProvider json) {
    try (JsonParser parser = json.createParser(new StringReader(text))) {
      parser.next();
      JsonValue value = parser.getValue();
      return parser.hasNext() ? Optional.empty() : Optional.of(value);
    } catch (RuntimeException e) {
      // Not JSON, or nested too deeply, for which Parsson throws a bare RuntimeException.
      return Optional.empty();
    }
  }

  /// Returns a member that is there and not null.
  public static Optional<JsonValue> value(JsonObject object, String name) {
    JsonValue value = object.get(name);
    return value == null || value.getValueType() == JsonValue.ValueType.NULL
        ? Optional.empty()
        : Optional.of(value);
  }

  /// Returns a member that is a string.
  public static Optional<String> string(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text
        ? Optional.of(text.getString())
        : Optional.empty();
  }

  /// Returns a member that is a string, else an empty one.
  public static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text ? text.getString() : "";
  }

  /// Returns a member that is an object, else an empty one.
  public static JsonObject object(JsonObject object, String name) {
    return object.get(name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
  }

  /// Returns a member that is a list, else an empty one.
  public static JsonArray array(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray list ? list : JsonValue.EMPTY_JSON_ARRAY;
  }

  /// Returns the objects in a member that is a list; other elements are passed over.
  public static List<JsonObject> objects(JsonObject object, String name) {
    JsonArray list = array(object, name);
    List<JsonObject> result = new ArrayList<>(list.size());
    for (JsonValue value : list) {
      if (value instanceof JsonObject inner) {
        result.add(inner);
      }
    }
    return result;
  }

  /// Returns a member that is a whole number, written with or without a fraction of zeros, and
  /// fits.
  public static OptionalLong integer(JsonObject object, String name) {
    if (object.get(name) instanceof JsonNumber number) {
      try {
        return OptionalLong.of(
            number.isIntegral()
                ? number.longValueExact()
                : number.bigDecimalValue().longValueExact());
      } catch (ArithmeticException e) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  /// Returns a member that is a number within the range of `double`.
  public static OptionalDouble number(JsonObject object, String name) {
    return object.get(name) instanceof JsonNumber number && Double.isFinite(number.doubleValue())
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /// Returns a member that is a boolean.
  public static Optional<Boolean> bool(JsonObject object, String name) {
    JsonValue value = object.get(name);
    if (value == null) {
      return Optional.empty();
    }
    return switch (value.getValueType()) {
      case TRUE -> Optional.of(true);
      case FALSE -> Optional.of(false);
      case ARRAY, OBJECT, STRING, NUMBER, NULL -> Optional.empty();
    };
  }

  /// Returns an object without some members; the same one where it has none of them.
  public static JsonObject without(JsonObject object, Set<String> names, JsonProvider json) {
    if (names.stream().noneMatch(object::containsKey)) {
      return object;
    }
    JsonObjectBuilder rest = json.createObjectBuilder();
    object.forEach(
        (name, value) -> {
          if (!names.contains(name)) {
            rest.add(name, value);
          }
        });
    return rest.build();
  }

  /// Returns provider data of one member.
  public static ProviderMap data(String provider, String name, JsonValue value, JsonProvider json) {
    return ProviderMap.of(provider, json.createObjectBuilder().add(name, value).build());
  }
}
