package dev.aratta.kernel.config;

import java.util.Map;
import java.util.Optional;

/// The settings of one section that were read without a mistake.
///
/// @param values what was set, by its key; each value is of its key's type
/// @param places where each stands
/// @param others members that are no settings, of a section that takes such
record Settings(
    Map<ConfigKey<?>, Object> values, Map<ConfigKey<?>, Place> places, Map<String, Node> others) {
  /// Nothing set.
  static final Settings NONE = new Settings(Map.of(), Map.of(), Map.of());

  /// Returns what the user set; empty where nothing, or something wrong, was set.
  @SuppressWarnings("unchecked") // the reader puts only what the key's own type made
  <T> Optional<T> set(ConfigKey<T> key) {
    return Optional.ofNullable((T) values.get(key));
  }

  /// Returns what holds for a setting that has a fixed default.
  <T> T value(ConfigKey<T> key) {
    return set(key).or(() -> key.standard().value()).orElseThrow();
  }
}
