package dev.aratta.kernel.json;

import jakarta.json.JsonValue;

/// The boolean that a JSON value stands for.
final class Truth {

  private Truth() {}

  static boolean of(JsonValue value) {
    return switch (value.getValueType()) {
      case TRUE -> true;
      case FALSE -> false;
      case ARRAY, OBJECT, STRING, NUMBER, NULL ->
          throw new ClassCastException("a boolean was expected, found " + value.getValueType());
    };
  }

  static boolean of(JsonValue value, boolean otherwise) {
    return switch (value.getValueType()) {
      case TRUE -> true;
      case FALSE -> false;
      case ARRAY, OBJECT, STRING, NUMBER, NULL -> otherwise;
    };
  }
}
