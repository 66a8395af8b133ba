package dev.aratta.kernel.config;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/// Something wrong in the configuration: where, what, and how to mend it. Never holds a secret.
///
/// @param place where it stands
/// @param message what is wrong and how to mend it, without the place
public record Mistake(Place place, String message) implements Comparable<Mistake> {
  private static final Comparator<Mistake> ORDER =
      Comparator.comparing(Mistake::place).thenComparing(Mistake::message);

  /// Checks the components.
  public Mistake {
    requireNonNull(place, "place");
    requireNonNull(message, "message");
  }

  /// Orders by place.
  @Override
  public int compareTo(Mistake other) {
    return ORDER.compare(this, other);
  }

  /// Returns the line that a person reads: `config.toml:12:3: what, and how to fix`.
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
