package dev.aratta.kernel.config;

import java.util.List;
import java.util.stream.Collectors;

/// The configuration cannot be used. Carries every mistake that was found, not only the first; its
/// message is one line per mistake. It is the one exception that reading a configuration throws.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  /// Makes the exception of what was found.
  ///
  /// @throws IllegalArgumentException if there is no mistake
  public ConfigException(List<Mistake> mistakes) {
    super(lines(mistakes));
    this.mistakes = mistakes.stream().sorted().toList();
  }

  /// Makes the exception of one mistake that concerns a whole file or variable.
  static ConfigException of(String source, String message) {
    return new ConfigException(List.of(new Mistake(Place.whole(source), message)));
  }

  /// Returns the mistakes in the order of their places; never empty.
  public List<Mistake> mistakes() {
    return mistakes;
  }

  private static String lines(List<Mistake> mistakes) {
    if (mistakes.isEmpty()) {
      throw new IllegalArgumentException("a configuration without mistakes is no error");
    }
    return mistakes.stream().sorted().map(Mistake::toString).collect(Collectors.joining("\n"));
  }
}
