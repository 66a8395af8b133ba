package dev.aratta.kernel.wire;

import static java.util.Objects.requireNonNull;

import dev.aratta.kernel.config.ProxyConfig;
import dev.aratta.kernel.config.Secret;
import dev.aratta.spi.Auth;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Where a transport sends requests.
///
/// @param base the configured base URL; every request goes below it, and nowhere else
/// @param auth where the key goes
/// @param key the key, where there is one
/// @param headers names of the headers, in lower case, that requests may carry
/// @param connect longest time for a connection to be made
/// @param proxy the proxy to go through
/// @param mostBytes largest body and largest stream event that is read
public record TransportOptions(
    URI base,
    Auth auth,
    Optional<Secret> key,
    Set<String> headers,
    Duration connect,
    Optional<ProxyConfig> proxy,
    int mostBytes) {

  /// Largest body that is read where nothing else is said.
  public static final int MOST_BYTES = 64 << 20;

  /// Checks that all parts are there and copies the set.
  public TransportOptions {
    requireNonNull(base, "base");
    requireNonNull(auth, "auth");
    requireNonNull(key, "key");
    requireNonNull(connect, "connect");
    requireNonNull(proxy, "proxy");
    headers = Set.copyOf(headers);
  }

  /// Returns what messages call the place.
  String place() {
    return base.getScheme() + "://" + base.getRawAuthority();
  }
}
