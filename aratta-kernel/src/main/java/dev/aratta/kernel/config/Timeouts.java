package dev.aratta.kernel.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// How long a provider may take. None is longer than `total`.
///
/// @param connect until a connection is made
/// @param firstToken from sending the request to the first piece of the answer
/// @param idle between two pieces of the answer after that
/// @param total for the whole call, retries included
public record Timeouts(Duration connect, Duration firstToken, Duration idle, Duration total) {
  /// For the user's own machine: refuses at once when nothing runs there, and waits while a large
  /// model is loaded from disk or a long prompt is read without a graphics card.
  public static final Timeouts LOCAL =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5),
          Duration.ofMinutes(60));

  /// For a cloud provider: a model that thinks before it answers is silent for minutes.
  public static final Timeouts CLOUD =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofMinutes(2),
          Duration.ofMinutes(30));

  /// Checks that all are there and longer than nothing, and cuts each to `total`.
  ///
  /// @throws IllegalArgumentException if one is zero or negative
  public Timeouts {
    requireNonNull(connect, "connect");
    requireNonNull(firstToken, "firstToken");
    requireNonNull(idle, "idle");
    requireNonNull(total, "total");
    connect = checked(connect, total);
    firstToken = checked(firstToken, total);
    idle = checked(idle, total);
  }

  /// Returns the times that a single value of the configuration means: the whole call, and the wait
  /// for its first piece, may take that long.
  public Timeouts within(Duration limit) {
    return new Timeouts(connect, limit, idle, limit);
  }

  private static Duration checked(Duration time, Duration total) {
    if (!time.isPositive() || !total.isPositive()) {
      throw new IllegalArgumentException("a timeout must be longer than nothing");
    }
    return time.compareTo(total) > 0 ? total : time;
  }
}
