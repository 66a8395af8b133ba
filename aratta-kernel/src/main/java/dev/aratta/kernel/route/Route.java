package dev.aratta.kernel.route;

import static java.util.Objects.requireNonNull;

/// Where a request goes.
///
/// @param provider the configured provider's id
/// @param model the model as it was named, without alias
/// @param named how the model was named
/// @param alias the alias that was used; empty where none was
/// @param sovereign whether the request must not leave this machine
public record Route(String provider, String model, Named named, String alias, boolean sovereign) {
  /// Checks that all parts are there.
  public Route {
    requireNonNull(provider, "provider");
    requireNonNull(model, "model");
    requireNonNull(named, "named");
    requireNonNull(alias, "alias");
  }

  /// How a model was named, which decides whether another one may stand in for it.
  public enum Named {
    /// By an alias of the configuration.
    BY_ALIAS,
    /// Not at all: it is the provider's default model.
    BY_DEFAULT,
    /// By the caller, so that it is sent as it is.
    BY_CALLER
  }

  /// Tells whether another model may stand in where the provider does not have this one.
  public boolean replaceable() {
    return named != Named.BY_CALLER;
  }
}
