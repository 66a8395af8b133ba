package dev.aratta.kernel;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/// How a configured provider is.
///
/// @param provider its id
/// @param state how it is
/// @param message why, for a person, or what else there is to know of its plugin; absent where all
///   is well
/// @param pluginVersion version of its plugin, where one is loaded
public record ProviderStatus(
    String provider, State state, Optional<String> message, Optional<String> pluginVersion) {
  /// Checks that all parts are there.
  public ProviderStatus {
    requireNonNull(provider, "provider");
    requireNonNull(state, "state");
    requireNonNull(message, "message");
    requireNonNull(pluginVersion, "pluginVersion");
  }

  /// How a provider can be.
  public enum State {
    /// It answers.
    UP,
    /// It does not answer.
    DOWN,
    /// It is not enabled.
    DISABLED,
    /// Its plugin is not installed.
    NO_PLUGIN;

    /// Returns the name in JSON.
    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
