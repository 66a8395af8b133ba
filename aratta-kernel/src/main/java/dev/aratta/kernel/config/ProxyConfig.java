package dev.aratta.kernel.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The proxy for requests to cloud providers: `HTTPS_PROXY` and `NO_PROXY`.
///
/// @param server the proxy, `http://host:port` without user and password
/// @param user the user to name to it; absent where it asks for none
/// @param password the password of that user
/// @param except hosts that are reached directly, lower case: a name means itself and everything
///   below it, `*` every host
public record ProxyConfig(
    URI server, Optional<String> user, Optional<Secret> password, List<String> except) {
  /// Checks that all parts are there and copies the list.
  public ProxyConfig {
    requireNonNull(server, "server");
    requireNonNull(user, "user");
    requireNonNull(password, "password");
    except = List.copyOf(except);
  }

  /// Tells whether a request goes through the proxy: to `https`, and to no host that is excepted.
  /// What runs on this machine is always reached directly.
  public boolean serves(URI target) {
    String host = String.valueOf(target.getHost()).toLowerCase(Locale.ROOT);
    return "https".equalsIgnoreCase(target.getScheme())
        && !Loopback.names(host)
        && except.stream().noneMatch(name -> covers(name, host));
  }

  /// Shows neither user nor password: some proxies take a token for either.
  @Override
  public String toString() {
    return "ProxyConfig[server=" + server + ", except=" + except + "]";
  }

  private static boolean covers(String name, String host) {
    return name.equals("*") || host.equals(name) || host.endsWith("." + name);
  }
}
