package dev.aratta.kernel.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// What is installed of one plugin.
///
/// @param plugin its id
/// @param current the version in use, or, before its first use, the one that would be; absent where
///   none can be
/// @param by who made that one current
/// @param leases how many calls are under way on it
/// @param versions all versions, the lowest first
/// @param notice what a person should know: a version that cannot be used, a newer one that is not
public record PluginReport(
    String plugin,
    Optional<String> current,
    Optional<SetBy> by,
    int leases,
    List<Version> versions,
    Optional<String> notice) {
  /// Checks that all parts are there and copies the list.
  public PluginReport {
    requireNonNull(plugin, "plugin");
    requireNonNull(current, "current");
    requireNonNull(by, "by");
    requireNonNull(notice, "notice");
    versions = List.copyOf(versions);
  }

  /// One version.
  ///
  /// @param version the version in its module descriptor
  /// @param sha256 of its jar, in hexadecimal digits
  /// @param origin where it lies
  /// @param unusable why it cannot be used; absent where nothing is known against it
  public record Version(String version, String sha256, Origin origin, Optional<String> unusable) {
    /// Checks that all parts are there.
    public Version {
      requireNonNull(version, "version");
      requireNonNull(sha256, "sha256");
      requireNonNull(origin, "origin");
      requireNonNull(unusable, "unusable");
    }
  }
}
