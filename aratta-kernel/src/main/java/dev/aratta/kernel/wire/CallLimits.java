package dev.aratta.kernel.wire;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// How long one call may take.
///
/// @param firstToken from sending the request to the first byte of the answer's body
/// @param idle between two reads of the body after that
/// @param deadline when the whole call must be over, on the clock of `System.nanoTime`
public record CallLimits(Duration firstToken, Duration idle, long deadline) {
  /// Checks that all parts are there.
  public CallLimits {
    requireNonNull(firstToken, "firstToken");
    requireNonNull(idle, "idle");
  }
}
