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
/// @param base the configured base URL, http or https; every request goes below it, and nowhere
///   else
/// @param auth where the key goes
/// @param key the key, where there is one
/// @param headers names of the headers, in lower case, that requests may set
/// @param connect longest time for DNS, TCP, proxy and TLS together
/// @param proxy the proxy to go through, with `CONNECT`
/// @param mostBytes largest body and largest stream event that is kept, decoded
public record TransportOptions(
    URI base,
    Auth auth,
    Optional<Secret> key,
    Set<String> headers,
    Duration connect,
    Optional<ProxyConfig> proxy,
    int mostBytes) {

  /// Largest body that is read where nothing else is said: images come as base64 within one event.
  public static final int MOST_BYTES = 64 << 20;

  /// Checks that all parts are there and copies the set.
  ///
  /// @throws IllegalArgumentException if the base URL is not http or https with a host, or has a
  ///   query, a fragment or user information; if `connect` or `mostBytes` is not positive
  public TransportOptions {
    requireNonNull(auth, "auth");
    requireNonNull(key, "key");
    requireNonNull(proxy, "proxy");
    headers = Set.copyOf(headers);
    requireOrigin(base);
    if (!connect.isPositive() || mostBytes <= 0) {
      throw new IllegalArgumentException("connect and mostBytes must be positive");
    }
  }

  // The URL itself is not repeated: somebody may have put a key into it.
  private static void requireOrigin(URI base) {
    boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    boolean more =
        base.getRawUserInfo() != null
            || base.getRawQuery() != null
            || base.getRawFragment() != null;
    if (!http || base.getHost() == null || more) {
      throw new IllegalArgumentException(
          "a base URL is http or https with a host, without user, query and fragment, such as"
              + " http://127.0.0.1:11434 or https://api.example.com/v1");
    }
  }

  boolean secure() {
    return base.getScheme().equals("https");
  }

  int port() {
    if (base.getPort() >= 0) {
      return base.getPort();
    }
    return secure() ? 443 : 80;
  }

  /// Returns what messages call the place: scheme, host and port, never more.
  String place() {
    return base.getScheme() + "://" + base.getHost() + ":" + port();
  }
}
