package dev.aratta.kernel.store;

import static java.util.Objects.requireNonNull;

import dev.aratta.kernel.plugin.PluginThreads;
import jakarta.json.spi.JsonProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.LongSupplier;

/// How plugins are looked after.
///
/// @param home Aratta's folder; it need not exist
/// @param trusted names of modules whose code is not checked
/// @param json makes and reads JSON
/// @param clock tells the time
/// @param nanos measures time and never goes back, in nanoseconds
/// @param callLimit how long one call of a plugin's code may take that did not come with Aratta
/// @param rule whose files are used
/// @param steps is told of the steps of an installation
public record PluginsOptions(
    Path home,
    Set<String> trusted,
    JsonProvider json,
    InstantSource clock,
    LongSupplier nanos,
    Duration callLimit,
    OwnerRule rule,
    StoreStep.Listener steps) {
  /// Checks that all parts are there and copies the set.
  public PluginsOptions {
    requireNonNull(home, "home");
    requireNonNull(json, "json");
    requireNonNull(clock, "clock");
    requireNonNull(nanos, "nanos");
    requireNonNull(callLimit, "callLimit");
    requireNonNull(rule, "rule");
    requireNonNull(steps, "steps");
    trusted = Set.copyOf(trusted);
  }

  /// Makes the options of a kernel in service.
  public PluginsOptions(Path home, Set<String> trusted, JsonProvider json, InstantSource clock) {
    this(
        home,
        trusted,
        json,
        clock,
        System::nanoTime,
        PluginThreads.LIMIT,
        OwnerRule.ofThisUser(),
        StoreStep.Listener.NONE);
  }
}
