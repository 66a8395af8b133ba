package dev.aratta.simulator.ollama;

import dev.aratta.simulator.wire.Call;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// Whom the server lets in: callers that name this machine as host and come from none of the web's
/// pages.
final class Visitors {
  private static final Set<String> LOCAL_DOMAINS = Set.of(".localhost", ".local", ".internal");

  private Visitors() {}

  static boolean isWelcome(Call call) {
    return isLocal(host(call.header("host").orElse("")))
        && call.header("origin").map(Visitors::isLocalPage).orElse(true);
  }

  private static boolean isLocalPage(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && isLocal(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String host(String header) {
    int port = header.lastIndexOf(':');
    return port > header.lastIndexOf(']') ? header.substring(0, port) : header;
  }

  private static boolean isLocal(String name) {
    String host = name.toLowerCase(Locale.ROOT);
    return host.isEmpty()
        || host.equals("localhost")
        || host.equals("[::1]")
        || host.equals("0.0.0.0")
        || host.matches("127\\.\\d+\\.\\d+\\.\\d+")
        || LOCAL_DOMAINS.stream().anyMatch(host::endsWith);
  }
}
