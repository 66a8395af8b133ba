package dev.aratta.kernel.config;

import static java.util.Objects.requireNonNull;

/// Something that the user should know at start and that is no mistake, such as a setting that has
/// no effect yet.
///
/// @param key the setting in full, such as `healing.enabled`
/// @param place where it stands
/// @param message one sentence, without the place
public record ConfigNote(String key, Place place, String message) {
  /// Checks that all parts are there.
  public ConfigNote {
    requireNonNull(key, "key");
    requireNonNull(place, "place");
    requireNonNull(message, "message");
  }

  /// Returns the line that is logged: `config.toml:12:3: message`.
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
