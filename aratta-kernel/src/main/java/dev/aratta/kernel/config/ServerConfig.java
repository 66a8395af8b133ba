package dev.aratta.kernel.config;

import static java.util.Objects.requireNonNull;

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
public record ServerConfig(
    String host, int port, List<String> allowedHosts, Optional<Secret> apiKey) {
  /// Checks that all parts are there and copies the list.
  ///
  /// @throws IllegalArgumentException if the port is below 0 or above 65535
  public ServerConfig {
    requireNonNull(host, "host");
    requireNonNull(apiKey, "apiKey");
    allowedHosts = List.copyOf(allowedHosts);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
    }
  }
}
