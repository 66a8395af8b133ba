package dev.aratta.scri;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A mark that asks the provider to cache the prompt up to and including what carries it.
///
/// @param ttl how long the cache should live, 5 minutes or 1 hour; absent means the provider's
///   default
public record Cache(Optional<Duration> ttl) {

  /// The lifetimes that SCRI knows, as providers offer them.
  public static final List<Duration> LIFETIMES =
      List.of(Duration.ofMinutes(5), Duration.ofHours(1));

  /// @throws IllegalArgumentException if `ttl` is neither 5 minutes nor 1 hour
  public Cache {
    if (ttl.isPresent() && !LIFETIMES.contains(ttl.get())) {
      throw new InvalidMember("ttl", "must be 5m or 1h, not " + ttl.get());
    }
  }
}
