package dev.aratta.cli;

import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ConfigReader;
import java.nio.file.Path;

/// What is configured for the user who runs the command.
final class Installation {
  private Installation() {}

  /// Reads the configuration from Aratta's home and the environment.
  static ArattaConfig config() {
    return ConfigReader.read(System.getenv(), Path.of(System.getProperty("user.home")));
  }
}
