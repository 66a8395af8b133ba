package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonValue;

/// One event of a stream as it came over the wire.
public sealed interface WireEvent {
  /// Returns the event's name; empty where it has none.
  String name();

  /// An event whose data is JSON.
  ///
  /// @param name the event's name
  /// @param value the data
  record Json(String name, JsonValue value) implements WireEvent {
    /// Checks that all parts are there.
    public Json {
      requireNonNull(name, "name");
      requireNonNull(value, "value");
    }
  }

  /// An event whose data is no JSON, such as `[DONE]`.
  ///
  /// @param name the event's name
  /// @param text the data
  record Text(String name, String text) implements WireEvent {
    /// Checks that all parts are there.
    public Text {
      requireNonNull(name, "name");
      requireNonNull(text, "text");
    }
  }
}
