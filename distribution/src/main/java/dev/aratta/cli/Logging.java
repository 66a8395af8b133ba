package dev.aratta.cli;

import dev.aratta.kernel.config.LogLevel;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Sets up logging to standard error before anything logs.
final class Logging {
  private static final String SIMPLE = "org.slf4j.simpleLogger.";

  /// The JDK's root logger; held, or the level set on it could be collected.
  private static final Logger ROOT = Logger.getLogger("");

  private Logging() {}

  /// Reads the level from `LOG_LEVEL`. One that is unknown counts as unset here: the configuration,
  /// read later, refuses it.
  ///
  /// @param unset the level where none is set
  static void configure(Map<String, String> environment, LogLevel unset) {
    String level =
        LogLevel.named(environment.getOrDefault("LOG_LEVEL", "").strip())
            .orElse(unset)
            .name()
            .toLowerCase(Locale.ROOT);
    System.setProperty(SIMPLE + "defaultLogLevel", level);
    System.setProperty(SIMPLE + "showDateTime", "true");
    System.setProperty(SIMPLE + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    System.setProperty(SIMPLE + "showThreadName", "false");
    // Its start-up lines are of no use to whoever runs Aratta, unless more is asked for.
    System.setProperty(SIMPLE + "log.io.helidon", quieter(level));
    // By one thread: what others logged meanwhile would be replayed with a warning.
    var _ = LoggerFactory.getILoggerFactory();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    ROOT.setLevel(threshold(level));
  }

  private static String quieter(String level) {
    return switch (level) {
      case "trace", "debug" -> "info";
      case "info" -> "warn";
      default -> level;
    };
  }

  /// A line below the level is thrown away after the bridge has made it, which is dear: stop it
  /// before.
  private static Level threshold(String level) {
    return switch (level) {
      case "trace" -> Level.FINEST;
      case "debug" -> Level.FINE;
      case "info" -> Level.INFO;
      case "warn" -> Level.WARNING;
      case "error" -> Level.SEVERE;
      default -> Level.OFF;
    };
  }
}
