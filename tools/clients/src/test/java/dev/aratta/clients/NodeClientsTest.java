package dev.aratta.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aratta.simulator.Simulator;
import dev.aratta.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The providers' client libraries for JavaScript read what the simulator answers, each in a script
/// of its own that prints its calls and the values that it read.
@ExtendWith(TallyReport.class)
class NodeClientsTest {
  private static final Path NODE = Path.of("node");
  private static final long LIMIT_SECONDS = 60;

  @ParameterizedTest
  @CsvSource({
    "openai.mjs, openai",
    "ollama.mjs, ollama",
    "anthropic.mjs, anthropic",
    "google.mjs, google"
  })
  void nodeReadsWhatIsAnswered(String script, String provider)
      throws IOException, InterruptedException {
    if (!Files.isDirectory(NODE.resolve("node_modules"))) {
      System.out.println("clients: " + script + " skipped because node_modules is not installed");
      assumeTrue(System.getenv("CI") != null, "node_modules is not installed");
    }
    try (Simulator simulator = Simulator.start(SimulatorOptions.DEFAULT.withProvider(provider))) {
      Path out = Files.createTempFile("clients", ".txt");
      Process process =
          new ProcessBuilder("node", script, simulator.url().toString())
              .directory(NODE.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      String said = Files.readString(out, StandardCharsets.UTF_8);
      Files.delete(out);
      assertTrue(ended, said);
      assertEquals(0, process.exitValue(), said);
      List<String> counts = List.of(said.strip().split(" ", -1));
      Tally.add(Integer.parseInt(counts.get(0)), Integer.parseInt(counts.get(1)));
      Legal.require(simulator);
    }
  }
}
