package dev.aratta.kernel.config;

import java.util.List;
import java.util.Set;

/// What is let in as a plugin.
///
/// @param trusted names of modules whose code is not checked
public record PluginsConfig(Set<String> trusted) {
  /// Copies the set.
  public PluginsConfig {
    trusted = Set.copyOf(trusted);
  }

  PluginsConfig(List<String> trusted) {
    this(Set.copyOf(trusted));
  }
}
