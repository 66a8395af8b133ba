package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// An option that the configuration may set for a provider of this plugin.
///
/// @param name the option's name in the configuration
/// @param type the type of its values
/// @param allowed the values allowed, as text; empty means all of the type
/// @param otherwise the value, as text, where the configuration sets none
public record OptionSpec(String name, Type type, List<String> allowed, Optional<String> otherwise) {
  /// Checks that all parts are there and copies the list.
  public OptionSpec {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(otherwise, "otherwise");
    allowed = List.copyOf(allowed);
  }

  /// The type of an option's values.
  public enum Type {
    /// Text.
    STRING,
    /// `true` or `false`.
    BOOLEAN,
    /// A whole number.
    INTEGER
  }
}
