package dev.aratta.simulator.ollama;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.regex.Pattern;

/// The member `keep_alive`: seconds as a number, or a duration as Go writes it.
final class KeepAlive {
  private static final Pattern DURATION =
      Pattern.compile("[-+]?(0|(\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|ms|s|m|h))+");

  private KeepAlive() {}

  static void check(JsonValue value) {
    if (value instanceof JsonNumber) {
      return;
    }
    if (!(value instanceof JsonString text)) {
      throw Refusal.of(400, "unsupported type for keep_alive: " + value);
    }
    String duration = text.getString();
    if (duration.matches("[-+]?\\d*\\.?\\d+") && !duration.matches("[-+]?0+")) {
      throw Refusal.of(400, "time: missing unit in duration \"" + duration + "\"");
    }
    if (!DURATION.matcher(duration).matches()) {
      throw Refusal.of(400, "time: invalid duration \"" + duration + "\"");
    }
  }

  /// Tells whether the model is to be unloaded at once.
  static boolean unloads(JsonValue value) {
    return switch (value) {
      case JsonNumber number -> number.doubleValue() == 0;
      case JsonString text -> text.getString().matches("[-+]?0+(ns|us|µs|ms|s|m|h)?");
      case JsonValue _ -> false;
    };
  }
}
