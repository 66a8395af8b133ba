package dev.aratta.kernel.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/// A text that must never be shown: an API key, a password. Its text form is `***`, so that it
/// stays out of logs, messages and the text form of whatever holds it.
public final class Secret {
  private final String value;

  /// Wraps a secret.
  ///
  /// @throws IllegalArgumentException if it is empty
  public Secret(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a secret cannot be empty");
    }
    this.value = value;
  }

  /// Returns the secret itself, for the one place that sends it.
  public String reveal() {
    return value;
  }

  /// Says whether a text that a caller sent is this secret. Takes the same time wherever they
  /// differ.
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(value.getBytes(UTF_8), candidate.getBytes(UTF_8));
  }

  /// Compares the secrets themselves.
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && matches(secret.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /// Returns `***`.
  @Override
  public String toString() {
    return "***";
  }
}
