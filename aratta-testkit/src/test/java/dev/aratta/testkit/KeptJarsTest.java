package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plugins that were compiled against an earlier SPI hold the contract with this one, as they are:
/// nothing is compiled here. `docs/spi-stability.md` says which jars these are and how they are
/// made.
class KeptJarsTest {
  private static final String FOLDER = "/jars/";

  private static Path jar(String name) throws URISyntaxException {
    URI place = KeptJarsTest.class.getResource(FOLDER + name + ".jar").toURI();
    return Path.of(place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ollama-spi-0.1", "sample-spi-0.1"})
  void contractHolds(String name) throws Throwable {
    try (KeptJar kept = new KeptJar(jar(name))) {
      for (Map.Entry<String, Executable> check : Checks.of(kept).entrySet()) {
        check.getValue().execute();
      }
    }
  }

  @Test
  void everyJarIsTried() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(jar("ollama-spi-0.1").getParent())) {
      List<String> jars =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".jar"))
              .sorted()
              .toList();
      assertEquals(List.of("ollama-spi-0.1.jar", "sample-spi-0.1.jar"), jars);
    }
  }

  /// The jars are looked at: what is said of them beside them is held against what they do.
  @Test
  void jarThatIsSaidToDoMoreFails() throws IOException, URISyntaxException {
    try (KeptJar kept = new KeptJar(jar("sample-spi-0.1"))) {
      Executable fixtures = Checks.of(kept).get("finish");
      kept.alsoStopsFor("a word that it does not know");
      assertThrows(AssertionError.class, fixtures);
    }
  }
}
