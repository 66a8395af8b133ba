package dev.aratta.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How a client reaches a server. Its text form shows no key.
///
/// @param server where the server is, such as `http://127.0.0.1:8084`
/// @param apiKey what the server wants from callers on other machines
/// @param connect longest time for a connection to be made
/// @param read longest time between two pieces of an answer; a model may be silent for minutes
///   before its first one
public record ClientOptions(URI server, Optional<String> apiKey, Duration connect, Duration read) {
  /// Checks that all parts are there.
  ///
  /// @throws IllegalArgumentException if the address is no `http` or `https` URL
  public ClientOptions {
    requireNonNull(apiKey, "apiKey");
    requireNonNull(connect, "connect");
    requireNonNull(read, "read");
    boolean web = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
    if (!web || server.getHost() == null) {
      throw new IllegalArgumentException(
          "the server's address must be an http or https URL, not " + server);
    }
  }

  /// Makes the usual options: no key, 5 seconds to connect, 20 minutes of silence.
  public ClientOptions(URI server) {
    this(server, Optional.empty(), Duration.ofSeconds(5), Duration.ofMinutes(20));
  }

  /// Returns these options with a key.
  public ClientOptions withApiKey(String key) {
    return new ClientOptions(server, Optional.of(key), connect, read);
  }

  @Override
  public String toString() {
    return "ClientOptions[" + server + "]";
  }
}
