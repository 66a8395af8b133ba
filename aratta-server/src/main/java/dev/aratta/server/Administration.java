package dev.aratta.server;

import static java.util.Objects.requireNonNull;

import dev.aratta.kernel.config.Secret;
import dev.aratta.kernel.store.PluginListing;
import java.nio.file.Path;

/// What a server lets those do who run it.
///
/// @param token what they must show
/// @param file where it stands, for messages
/// @param plugins the plugins
public record Administration(Secret token, Path file, PluginListing plugins) {
  /// Checks that all parts are there.
  public Administration {
    requireNonNull(token, "token");
    requireNonNull(file, "file");
    requireNonNull(plugins, "plugins");
  }
}
