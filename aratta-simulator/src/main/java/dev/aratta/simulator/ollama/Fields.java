package dev.aratta.simulator.ollama;

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

/// Reads the members of an object as Go's decoder does: null counts as absent, a wrong type is
/// refused, and what nobody reads is left over.
final class Fields {
  private final JsonObject object;
  private final String struct;
  private final Set<String> read = new LinkedHashSet<>();

  /// @param struct name of the struct that is read, with those around it: `ChatRequest.messages`
  Fields(JsonObject object, String struct) {
    this.object = object;
    this.struct = struct;
  }

  Optional<JsonValue> value(String name) {
    read.add(name);
    JsonValue value = object.get(name);
    return value == null || value.getValueType() == JsonValue.ValueType.NULL
        ? Optional.empty()
        : Optional.of(value);
  }

  Optional<String> string(String name) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonString text) {
                return text.getString();
              }
              throw mismatch(value, name, "string");
            });
  }

  Optional<Boolean> bool(String name) {
    return value(name)
        .map(
            value ->
                switch (value.getValueType()) {
                  case TRUE -> true;
                  case FALSE -> false;
                  case ARRAY, OBJECT, STRING, NUMBER, NULL -> throw mismatch(value, name, "bool");
                });
  }

  Optional<Integer> integer(String name) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonNumber number && number.isIntegral()) {
                return number.intValue();
              }
              throw mismatch(value, name, "int");
            });
  }

  /// @param goType what the server's decoder calls the type
  Optional<JsonObject> object(String name, String goType) {
    return value(name)
        .map(
            value -> {
              if (value instanceof JsonObject inner) {
                return inner;
              }
              throw mismatch(value, name, goType);
            });
  }

  /// @param goType what the server's decoder calls the type of the elements
  List<JsonObject> objects(String name, String goType) {
    List<JsonObject> result = new ArrayList<>();
    for (JsonValue value : list(name, goType)) {
      if (!(value instanceof JsonObject inner)) {
        throw mismatch(value, name, goType);
      }
      result.add(inner);
    }
    return result;
  }

  List<String> strings(String name) {
    List<String> result = new ArrayList<>();
    for (JsonValue value : list(name, "string")) {
      if (!(value instanceof JsonString text)) {
        throw mismatch(value, name, "string");
      }
      result.add(text.getString());
    }
    return result;
  }

  private JsonArray list(String name, String goType) {
    JsonValue value = value(name).orElse(JsonValue.EMPTY_JSON_ARRAY);
    if (value instanceof JsonArray array) {
      return array;
    }
    throw mismatch(value, name, "[]" + goType);
  }

  private Refusal mismatch(JsonValue value, String name, String goType) {
    return Refusal.mismatch(value, struct + "." + name, goType);
  }

  /// Returns the members that were not read and are not null.
  JsonObjectBuilder rest(JsonProvider json) {
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
