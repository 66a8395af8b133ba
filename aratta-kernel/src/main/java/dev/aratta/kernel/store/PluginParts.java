package dev.aratta.kernel.store;

import static java.util.Objects.requireNonNull;

import dev.aratta.kernel.plugin.BundledPlugins;
import dev.aratta.kernel.plugin.GenerationLoader;
import dev.aratta.kernel.plugin.Verifier;
import jakarta.json.spi.JsonProvider;
import java.time.InstantSource;

/// What all plugins of a kernel share.
///
/// @param store where versions are kept
/// @param bundled what comes with Aratta
/// @param loader loads what may be used
/// @param verifier decides what may be used
/// @param clock tells the time
/// @param json makes and reads JSON
record PluginParts(
    Store store,
    BundledPlugins bundled,
    GenerationLoader loader,
    Verifier verifier,
    InstantSource clock,
    JsonProvider json) {
  PluginParts {
    requireNonNull(store, "store");
    requireNonNull(bundled, "bundled");
    requireNonNull(loader, "loader");
    requireNonNull(verifier, "verifier");
    requireNonNull(clock, "clock");
    requireNonNull(json, "json");
  }
}
