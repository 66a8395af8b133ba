package dev.aratta.kernel.store;

import java.util.Locale;

/// Who made a version the current one.
public enum SetBy {
  /// Nobody: it comes with Aratta.
  DEFAULT,
  /// Whoever put it into the plugin folder.
  DROP_IN,
  /// The repair of an adapter.
  HEAL,
  /// A person who chose or wrote it.
  PERSON;

  /// Tells whether it wins over the highest version.
  boolean pins() {
    return this == HEAL || this == PERSON;
  }

  /// Returns the name in JSON.
  public String json() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Returns what a name in JSON means.
  ///
  /// @throws IllegalArgumentException if it means nothing
  static SetBy of(String json) {
    return valueOf(json.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
