package dev.aratta.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads a document of the control path strictly: every member must be read and have its type.
final class ControlFields {
  private final JsonObject object;
  private final Set<String> known = new TreeSet<>();

  ControlFields(JsonObject object) {
    this.object = object;
  }

  private Optional<JsonValue> value(String name) {
    known.add(name);
    return Optional.ofNullable(object.get(name));
  }

  String text(String name, String otherwise) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonString text) {
                return text.getString();
              }
              throw wrong(name, "a string");
            })
        .orElse(otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return value(name)
        .map(
            value -> {
              if (value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE)) {
                return value.equals(JsonValue.TRUE);
              }
              throw wrong(name, "true or false");
            })
        .orElse(otherwise);
  }

  int count(String name, int otherwise) {
    long number = whole(name, otherwise);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw wrong(name, "a whole number of 0 or more");
    }
    return (int) number;
  }

  long whole(String name, long otherwise) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonNumber number && number.isIntegral()) {
                return number.longValueExact();
              }
              throw wrong(name, "a whole number");
            })
        .orElse(otherwise);
  }

  double number(String name, double otherwise) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonNumber number) {
                return number.doubleValue();
              }
              throw wrong(name, "a number");
            })
        .orElse(otherwise);
  }

  List<ControlFields> objects(String name) {
    List<ControlFields> result = new ArrayList<>();
    for (JsonValue value : list(name)) {
      if (!(value instanceof JsonObject inner)) {
        throw wrong(name, "a list of objects");
      }
      result.add(new ControlFields(inner));
    }
    return result;
  }

  List<String> texts(String name) {
    List<String> result = new ArrayList<>();
    for (JsonValue value : list(name)) {
      if (!(value instanceof JsonString text)) {
        throw wrong(name, "a list of strings");
      }
      result.add(text.getString());
    }
    return result;
  }

  Map<String, String> textsByName(String name) {
    Map<String, String> result = new TreeMap<>();
    JsonValue value = value(name).orElse(JsonValue.EMPTY_JSON_OBJECT);
    if (!(value instanceof JsonObject inner)) {
      throw wrong(name, "an object of strings");
    }
    inner.forEach(
        (key, element) -> {
          if (!(element instanceof JsonString text)) {
            throw wrong(name, "an object of strings");
          }
          result.put(key, text.getString());
        });
    return result;
  }

  private JsonArray list(String name) {
    JsonValue value = value(name).orElse(JsonValue.EMPTY_JSON_ARRAY);
    if (value instanceof JsonArray list) {
      return list;
    }
    throw wrong(name, "a list");
  }

  /// Checks that nothing is left over.
  void end() {
    for (String name : object.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("there is no member " + name + "; there are " + known);
      }
    }
  }

  private IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException(
        name + " must be " + expected + ", not " + object.get(name));
  }
}
