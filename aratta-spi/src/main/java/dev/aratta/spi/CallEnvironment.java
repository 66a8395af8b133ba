package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import jakarta.json.spi.JsonProvider;
import java.time.InstantSource;

/// What all calls of a configured provider share.
///
/// @param provider the configured provider's id
/// @param settings its options
/// @param catalogue what is known about its models
/// @param json makes and reads JSON
/// @param clock tells the time
/// @param ids makes ids
public record CallEnvironment(
    String provider,
    Settings settings,
    Catalogue catalogue,
    JsonProvider json,
    InstantSource clock,
    IdSource ids) {
  /// Checks that all parts are there.
  public CallEnvironment {
    requireNonNull(provider, "provider");
    requireNonNull(settings, "settings");
    requireNonNull(catalogue, "catalogue");
    requireNonNull(json, "json");
    requireNonNull(clock, "clock");
    requireNonNull(ids, "ids");
  }
}
