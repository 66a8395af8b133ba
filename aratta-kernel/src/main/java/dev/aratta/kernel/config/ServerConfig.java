package dev.aratta.kernel.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where the server listens and whom it lets in.
///
/// @param host address to listen on; `0.0.0.0` listens everywhere
/// @param port TCP port, 0 to 65535; 0 takes a free one
/// @param allowedHosts names besides this machine's own that a `Host` header may have, lower case,
///   with a port where only that port is meant
/// @param apiKey what callers from other machines must send; absent means that only this machine is
///   let in
/// @param bodyTimeout how long the body of a request may take to come
public record ServerConfig(
    String host,
    int port,
    List<String> allowedHosts,
    Optional<Secret> apiKey,
    Duration bodyTimeout) {
  /// How long a body may take where nothing else is said.
  public static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);

  /// Checks that all parts are there and copies the list.
  ///
  /// @throws IllegalArgumentException if the port is below 0 or above 65535, or the time is not
  ///   above 0
  public ServerConfig {
    requireNonNull(host, "host");
    requireNonNull(apiKey, "apiKey");
    requireNonNull(bodyTimeout, "bodyTimeout");
    allowedHosts = List.copyOf(allowedHosts);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
    }
    if (!bodyTimeout.isPositive()) {
      throw new IllegalArgumentException("bodyTimeout must be above 0, but is " + bodyTimeout);
    }
  }

  /// Makes the configuration of a server that waits for bodies as long as usual.
  public ServerConfig(String host, int port, List<String> allowedHosts, Optional<Secret> apiKey) {
    this(host, port, allowedHosts, apiKey, BODY_TIMEOUT);
  }

  /// Returns this configuration with another address to listen on.
  ServerConfig withHost(String other) {
    return new ServerConfig(other, port, allowedHosts, apiKey, bodyTimeout);
  }

  /// Returns this configuration with another port.
  ServerConfig withPort(int other) {
    return new ServerConfig(host, other, allowedHosts, apiKey, bodyTimeout);
  }
}
