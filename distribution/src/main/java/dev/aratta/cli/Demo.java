package dev.aratta.cli;

import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.KernelOptions;
import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ConfigReader;
import dev.aratta.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// A server whose only provider is a simulated one, in a home that is thrown away: none of the
/// user's keys, configuration or plugins have a part in it.
///
/// @param simulator answers in the place of a model
/// @param home the home, deleted at the end
/// @param service the server
record Demo(Simulator simulator, Path home, Service service) implements AutoCloseable {
  /// Starts the simulator and the server.
  ///
  /// @param port the port to listen on; absent means `ARATTA_PORT`, or else the default
  static Demo start(OptionalInt port) throws IOException {
    Path home = Files.createTempDirectory("aratta-demo");
    Simulator simulator = Simulator.start();
    try {
      ArattaConfig config = ConfigReader.parse(config(simulator.url()), environment(), home);
      config = port.isPresent() ? config.withPort(port.getAsInt()) : config;
      Kernel kernel = Kernel.start(new KernelOptions(config).simulatedOnly());
      return new Demo(simulator, home, Service.start(config, kernel));
    } catch (RuntimeException e) {
      simulator.close();
      delete(home);
      throw e;
    }
  }

  private static String config(URI provider) {
    return """
    [server]
    host = "127.0.0.1"

    [local.ollama]
    base_url = "%s"

    [aliases]
    embed = "ollama:nomic-embed-text"
    """
        .formatted(provider);
  }

  /// Returns what of the user's environment counts: where to listen and how much to log, no key.
  private static Map<String, String> environment() {
    Map<String, String> counts = new HashMap<>(System.getenv());
    counts.keySet().retainAll(Set.of("ARATTA_PORT", "LOG_LEVEL"));
    return counts;
  }

  private static void delete(Path home) {
    try (Stream<Path> files = Files.list(home)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(home);
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's folder cannot be deleted", e);
    }
  }

  @Override
  public void close() {
    service.close();
    simulator.close();
    delete(home);
  }
}
