package dev.aratta.kernel;

import static java.util.Objects.requireNonNull;

import dev.aratta.spi.IdSource;
import jakarta.json.spi.JsonProvider;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// What everything in a kernel shares.
///
/// @param json makes and reads JSON
/// @param clock tells the time
/// @param nanos measures time and never goes back, in nanoseconds
/// @param ids makes ids
/// @param simulated whether simulated models answer
record KernelParts(
    JsonProvider json, InstantSource clock, LongSupplier nanos, IdSource ids, boolean simulated) {
  KernelParts {
    requireNonNull(json, "json");
    requireNonNull(clock, "clock");
    requireNonNull(nanos, "nanos");
    requireNonNull(ids, "ids");
  }
}
