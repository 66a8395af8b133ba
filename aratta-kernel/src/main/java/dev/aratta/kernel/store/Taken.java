package dev.aratta.kernel.store;

import static java.util.Objects.requireNonNull;

import dev.aratta.kernel.plugin.Generation;
import java.util.Optional;

/// A jar of the plugin folder that was verified.
///
/// @param plugin id of the plugin in it
/// @param version its version
/// @param sha256 of the jar, in hexadecimal digits
/// @param generation it, loaded; absent where the same bytes were known before
record Taken(String plugin, String version, String sha256, Optional<Generation> generation) {
  Taken {
    requireNonNull(plugin, "plugin");
    requireNonNull(version, "version");
    requireNonNull(sha256, "sha256");
    requireNonNull(generation, "generation");
  }

  boolean is(String id, String number) {
    return plugin.equals(id) && version.equals(number);
  }

  /// Returns it without what is loaded.
  Taken unloaded() {
    return new Taken(plugin, version, sha256, Optional.empty());
  }
}
