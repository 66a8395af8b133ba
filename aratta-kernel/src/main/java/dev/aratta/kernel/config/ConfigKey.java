package dev.aratta.kernel.config;

import java.util.List;
import java.util.Optional;

/// One setting of the schema.
///
/// @param name its key in the file
/// @param type what its value must be
/// @param standard what holds where it is not set
/// @param effect whether it has an effect yet
/// @param meaning what it does, for pages
record ConfigKey<T>(
    String name, ValueType<T> type, Standard<T> standard, Effect effect, String meaning) {

  /// Whether a setting has an effect yet. One that has none is read and checked all the same, and
  /// the user is told once at start.
  enum Effect {
    NOW,
    LATER
  }

  /// What holds where a setting is not set.
  ///
  /// @param value the value; absent where it depends on something else, or there is none
  /// @param text how pages say it
  record Standard<T>(Optional<T> value, String text) {
    /// A fixed value.
    static <T> Standard<T> of(T value) {
      String text =
          switch (value) {
            case String word -> "\"" + word + "\"";
            case List<?> list when list.isEmpty() -> "[]";
            default -> value.toString();
          };
      return new Standard<>(Optional.of(value), "`" + text + "`");
    }

    /// A value that depends on something else, in words.
    static <T> Standard<T> said(String text) {
      return new Standard<>(Optional.empty(), text);
    }
  }
}
