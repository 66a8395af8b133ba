package dev.aratta.kernel.config;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/// A place in the user's configuration, for messages: `config.toml:12:3`, or only the name of a
/// file or of an environment variable where the whole of it is meant.
///
/// @param source name of the file, or of the environment variable
/// @param line from 1; 0 where the whole source is meant
/// @param column from 1, in characters; 0 where the whole source is meant
public record Place(String source, int line, int column) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::source)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  /// Checks the components.
  ///
  /// @throws IllegalArgumentException if line or column is negative
  public Place {
    requireNonNull(source, "source");
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException("line and column start at 1, not " + line + ":" + column);
    }
  }

  /// Makes the place that means the whole of a file or variable.
  public static Place whole(String source) {
    return new Place(source, 0, 0);
  }

  /// Orders by source, then by line, then by column.
  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /// Returns the place as messages print it.
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
