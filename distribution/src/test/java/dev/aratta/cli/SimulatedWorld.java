package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.KernelOptions;
import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ConfigReader;
import dev.aratta.simulator.Simulator;
import dev.aratta.simulator.SimulatorOptions;
import dev.aratta.simulator.judge.Judge;
import dev.aratta.simulator.judge.Violation;
import jakarta.json.spi.JsonProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A simulator, a kernel that talks to it, and the judge who looks at what it was sent.
///
/// @param simulator the provider
/// @param kernel the kernel
/// @param config what the kernel was started with
record SimulatedWorld(Simulator simulator, Kernel kernel, ArattaConfig config)
    implements AutoCloseable {

  /// Starts both.
  ///
  /// @param home a folder of the test's own
  /// @param more further lines of `config.toml`
  static SimulatedWorld start(Path home, SimulatorOptions options, String more) {
    Simulator simulator = Simulator.start(options);
    String toml = "[local.ollama]\nbase_url = \"" + simulator.url() + "\"\n" + more;
    ArattaConfig config = ConfigReader.parse(toml, Map.of(), home);
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
    Judge judge = Judge.of("ollama", JsonProvider.provider());
    List<Violation> illegal =
        simulator.recorded().stream().flatMap(sent -> judge.check(sent.call()).stream()).toList();
    assertEquals(List.of(), illegal);
  }
}
