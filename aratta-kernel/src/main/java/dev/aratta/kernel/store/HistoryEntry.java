package dev.aratta.kernel.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// One line of a plugin's history.
///
/// @param at when it was written
/// @param what what happened to the version: `current`, `skipped`, `left-behind`, `removed`
/// @param version the version
/// @param sha256 of its jar, in hexadecimal digits
/// @param by who did it
/// @param why in words, for a person
public record HistoryEntry(
    Instant at, What what, String version, String sha256, SetBy by, String why) {
  /// Checks that all parts are there.
  public HistoryEntry {
    requireNonNull(at, "at");
    requireNonNull(what, "what");
    requireNonNull(version, "version");
    requireNonNull(sha256, "sha256");
    requireNonNull(by, "by");
    requireNonNull(why, "why");
  }

  /// Tells whether two entries say the same, but for the time.
  boolean repeats(HistoryEntry other) {
    return what == other.what
        && version.equals(other.version)
        && sha256.equals(other.sha256)
        && by == other.by
        && why.equals(other.why);
  }

  /// What can happen to a version.
  public enum What {
    /// It became the current one.
    CURRENT,
    /// It could not be used.
    SKIPPED,
    /// Its rules were not taken over by a newer release.
    LEFT_BEHIND,
    /// It was taken out.
    REMOVED;

    /// Returns the name in JSON.
    public String json() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
