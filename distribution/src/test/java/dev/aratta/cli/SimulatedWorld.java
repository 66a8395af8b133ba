package dev.aratta.cli;

import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.KernelOptions;
import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ConfigReader;
import dev.aratta.simulator.Simulator;
import dev.aratta.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A simulator, a kernel that talks to it, and the judge who looks at what it was sent.
///
/// @param simulator the provider
/// @param kernel the kernel
/// @param config what the kernel was started with
record SimulatedWorld(Simulator simulator, Kernel kernel, ArattaConfig config)
    implements AutoCloseable {
  /// Providers whose base URL ends in the version of their API.
  private static final Set<String> VERSIONED = Set.of("openai", "xai");

  /// Starts both.
  ///
  /// @param home a folder of the test's own
  /// @param more further lines of `config.toml`
  static SimulatedWorld start(Path home, SimulatorOptions options, String more) {
    return start(home, options, "[local.ollama]", Map.of(), more);
  }

  /// Starts a hosted provider and a kernel that has a key for it.
  ///
  /// @param provider its id
  /// @param more further lines of its section
  static SimulatedWorld hosted(Path home, String provider, String more) {
    return start(
        home,
        SimulatorOptions.DEFAULT.withProvider(provider),
        "[providers." + provider + "]\nenabled = true\nmax_retries = 0\n" + more,
        Map.of(provider.toUpperCase(Locale.ROOT) + "_API_KEY", "sk-test"),
        "");
  }

  private static SimulatedWorld start(
      Path home,
      SimulatorOptions options,
      String section,
      Map<String, String> environment,
      String more) {
    Simulator simulator = Simulator.start(options);
    String url = simulator.url() + (VERSIONED.contains(options.provider()) ? "/v1" : "");
    String toml = section + "\nbase_url = \"" + url + "\"\n" + more;
    ArattaConfig config = ConfigReader.parse(toml, environment, home);
    Kernel kernel = Kernel.start(new KernelOptions(config).simulatedOnly());
    return new SimulatedWorld(simulator, kernel, config);
  }

  static SimulatedWorld start(Path home) {
    return start(home, SimulatorOptions.DEFAULT, "");
  }

  /// Stops both; the judge has the last word.
  @Override
  public void close() {
    kernel.close();
    simulator.close();
    simulator.assertNoViolations();
  }
}
