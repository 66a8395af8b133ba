package dev.aratta.spi;

import java.util.Map;
import java.util.Optional;

/// The options of a configured provider, checked against the descriptor's schema; defaults are
/// filled in.
///
/// @param values values as text by name
public record Settings(Map<String, String> values) {
  /// No options.
  public static final Settings NONE = new Settings(Map.of());

  /// Copies the values.
  public Settings {
    values = Map.copyOf(values);
  }

  /// Returns a value as text.
  public Optional<String> string(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// Tells whether a value is `true`; no where it is absent.
  public boolean flag(String name) {
    return "true".equals(values.get(name));
  }
}
