package dev.aratta.kernel.config;

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
  OFF
}
