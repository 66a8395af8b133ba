package dev.aratta.kernel.config;

import java.util.Arrays;
import java.util.Optional;

/// How much is logged: `LOG_LEVEL`.
public enum LogLevel {
  /// Everything.
  TRACE,
  /// What helps to find a mistake.
  DEBUG,
  /// What happens; the default.
  INFO,
  /// What the user should look at.
  WARN,
  /// What failed.
  ERROR,
  /// Nothing.
  OFF;

  /// Returns the level of a name, in letters of any case.
  public static Optional<LogLevel> named(String name) {
    return Arrays.stream(values()).filter(level -> level.name().equalsIgnoreCase(name)).findFirst();
  }
}
