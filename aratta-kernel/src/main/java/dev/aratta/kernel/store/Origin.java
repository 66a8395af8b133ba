package dev.aratta.kernel.store;

import java.util.Locale;

/// Where a version of a plugin lies.
public enum Origin {
  /// In Aratta itself.
  BUNDLED,
  /// In the plugin folder.
  DROP_IN,
  /// In the store alone: a repaired version, or one that was in the folder before.
  STORE;

  /// Returns the name in JSON.
  public String json() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
