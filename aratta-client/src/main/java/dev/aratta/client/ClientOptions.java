package dev.aratta.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How a client reaches a server. Its text form shows no key.
///
/// @param server where the server is, such as `http://127.0.0.1:8084`; it may have a path, behind
///   which the paths of the API begin
/// @param apiKey what the server wants from callers on other machines
/// @param connect longest time for a connection to be made
/// @param read longest time between two pieces of an answer; a model may be silent for minutes
///   before its first one
public record ClientOptions(URI server, Optional<String> apiKey, Duration connect, Duration read) {
  /// Checks that all parts are there and takes a slash off the end of the address.
  ///
  /// @throws IllegalArgumentException if the address is no `http` or `https` URL of a host and at
  ///   most a port and a path, if a time is not positive, or if the key has other characters than
  ///   visible ASCII
  public ClientOptions {
    requireNonNull(apiKey, "apiKey");
    server = checked(server);
    positive("connect", connect);
    positive("read", read);
    if (apiKey.isPresent() && !apiKey.get().matches("[\\x21-\\x7e]+")) {
      throw new IllegalArgumentException("the API key must be visible ASCII characters");
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

  private static URI checked(URI server) {
    boolean web = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
    // The address is part of messages, so it must not carry a password.
    if (!web || server.getHost() == null || server.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "the server's address must be an http or https URL without a user, such as"
              + " http://127.0.0.1:8084");
    }
    if (server.getRawQuery() != null || server.getRawFragment() != null) {
      throw new IllegalArgumentException("the server's address must end with its path: " + server);
    }
    String text = server.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : server;
  }

  private static void positive(String name, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException(name + " must be longer than " + time);
    }
  }

  @Override
  public String toString() {
    return "ClientOptions[" + server + "]";
  }
}
