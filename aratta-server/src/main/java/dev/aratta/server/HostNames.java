package dev.aratta.server;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The names under which this machine may be addressed. A page of a foreign site that had its name
/// resolved to this machine (DNS rebinding) still sends that name as `Host`.
final class HostNames {
  private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> names = new HashSet<>(OWN);

  /// Takes further names to the usual ones.
  ///
  /// @param more names, with or without a port
  HostNames(List<String> more) {
    more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }

  /// Tells whether the value of a `Host` header is one of the names.
  boolean contain(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return names.contains(name) || names.contains(withoutPort(name));
  }

  /// Returns the host without a port; what has no valid port is returned as it is, and is no name
  /// then.
  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    if (colon < 0 || colon == host.length() - 1) {
      return host;
    }
    for (int i = colon + 1; i < host.length(); i++) {
      if (host.charAt(i) < '0' || host.charAt(i) > '9') {
        return host;
      }
    }
    return host.substring(0, colon);
  }
}
