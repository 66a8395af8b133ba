package dev.aratta.kernel;

import static java.util.Objects.requireNonNull;

import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.spi.IdSource;
import java.time.Clock;
import java.time.InstantSource;

/// How a kernel is started.
///
/// @param config the configuration
/// @param clock tells the time
/// @param ids makes ids
/// @param simulated whether the configured providers are simulated ones; every lineage says so
public record KernelOptions(
    ArattaConfig config, InstantSource clock, IdSource ids, boolean simulated) {
  /// Checks that all parts are there.
  public KernelOptions {
    requireNonNull(config, "config");
    requireNonNull(clock, "clock");
    requireNonNull(ids, "ids");
  }

  /// Makes the options of a kernel in service.
  public KernelOptions(ArattaConfig config) {
    this(config, Clock.systemUTC(), new SequentialIds(), false);
  }

  /// Returns these options for simulated providers.
  public KernelOptions simulatedOnly() {
    return new KernelOptions(config, clock, ids, true);
  }
}
