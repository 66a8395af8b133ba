package dev.aratta.server;

import static java.util.Objects.requireNonNull;

import dev.aratta.kernel.config.ServerConfig;
import java.time.Duration;
import java.util.Optional;

/// How a server is run.
///
/// @param config where it listens and whom it lets in
/// @param version what `/health` says, such as `0.1.0`
/// @param administration what those may do who run it; absent means nothing
/// @param drain how long [ArattaServer#close()] waits for requests that are under way
public record ServerOptions(
    ServerConfig config, String version, Optional<Administration> administration, Duration drain) {
  /// Time that requests under way are given when nothing else is said.
  public static final Duration DRAIN = Duration.ofSeconds(10);

  /// Checks that all parts are there.
  ///
  /// @throws IllegalArgumentException if `drain` is negative
  public ServerOptions {
    requireNonNull(config, "config");
    requireNonNull(version, "version");
    requireNonNull(administration, "administration");
    if (drain.isNegative()) {
      throw new IllegalArgumentException("drain must not be negative, but is " + drain);
    }
  }

  /// Makes the options of a server that waits as long as usual.
  public ServerOptions(
      ServerConfig config, String version, Optional<Administration> administration) {
    this(config, version, administration, DRAIN);
  }

  /// Makes the options of a server that nobody runs.
  public ServerOptions(ServerConfig config, String version) {
    this(config, version, Optional.empty());
  }
}
