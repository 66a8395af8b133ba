package dev.aratta.kernel.store;

import static java.util.Objects.requireNonNull;

/// A version of a plugin that could be the current one.
///
/// @param version the version in its module descriptor
/// @param sha256 of its jar, in hexadecimal digits
/// @param origin where it lies
record Candidate(String version, String sha256, Origin origin) {
  Candidate {
    requireNonNull(version, "version");
    requireNonNull(sha256, "sha256");
    requireNonNull(origin, "origin");
  }

  boolean isOf(String bytes) {
    return sha256.equals(bytes);
  }

  /// Tells whether it is one that whoever makes the plugin has made.
  boolean release() {
    return origin != Origin.STORE;
  }
}
