package dev.aratta.kernel.config;

import static java.util.Objects.requireNonNull;

/// How Aratta chooses among providers.
///
/// @param defaultProvider id of the provider that takes a bare model id which nothing else claims
/// @param preferLocal whether local providers come first in every order of fallback; no effect yet
/// @param enableFallback whether another provider may answer where one fails; no effect yet
public record BehaviourConfig(String defaultProvider, boolean preferLocal, boolean enableFallback) {
  /// Checks that the id is there.
  public BehaviourConfig {
    requireNonNull(defaultProvider, "defaultProvider");
  }
}
