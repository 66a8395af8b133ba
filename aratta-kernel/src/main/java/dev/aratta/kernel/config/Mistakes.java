package dev.aratta.kernel.config;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Collects the mistakes of one reading, so that all are reported at once. Belongs to one thread.
final class Mistakes {
  private final SortedSet<Mistake> found = new TreeSet<>();

  void add(Place place, String message) {
    found.add(new Mistake(place, message));
  }

  /// Adds a mistake in the value of an environment variable.
  void add(String variable, String message) {
    add(Place.whole(variable), message);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /// Throws what was found, if anything was.
  void report() {
    if (!found.isEmpty()) {
      throw new ConfigException(List.copyOf(found));
    }
  }
}
