package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.guard.JarEntries;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Plugins that were compiled against an earlier SPI hold the contract with this one, as they are:
/// nothing is compiled here. `docs/spi-stability.md` says which jars these are and how they are
/// made.
class KeptJarsTest {
  /// What the SPI can break; the other checks are about the plugin alone, and need its test class.
  private static final List<String> CHECKS =
      List.of(
          "guard",
          "state",
          "fixtures",
          "cuts",
          "continuity",
          "continuations",
          "broken",
          "refusals",
          "fields",
          "foreign",
          "descriptor");

  private static Path folder() throws URISyntaxException {
    return Path.of(KeptJarsTest.class.getResource("/jars").toURI());
  }

  private static List<Path> jars() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("jars")
  void contractHolds(Path jar) throws Throwable {
    KeptJar kept = new KeptJar(Files.readAllBytes(jar));
    Map<String, Executable> checks = Checks.of(kept);
    for (String check : CHECKS) {
      checks.get(check).execute();
    }
  }

  @ParameterizedTest
  @MethodSource("jars")
  void jarIsNamedAfterWhatItWasCompiledAgainst(Path jar) throws IOException {
    ModuleDescriptor module = new KeptJar(Files.readAllBytes(jar)).module();
    String plugin = module.name().substring(module.name().lastIndexOf('.') + 1);
    String spi =
        module.requires().stream()
            .filter(requires -> requires.name().equals("dev.aratta.spi"))
            .flatMap(requires -> requires.rawCompiledVersion().stream())
            .findFirst()
            .orElseThrow();
    assertEquals(jar.getFileName().toString(), plugin + "-spi-" + spi + ".jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic", "google", "llamacpp", "ollama", "openai", "vllm", "xai"})
  void everyPluginIsKept(String plugin) throws URISyntaxException {
    assertTrue(Files.exists(folder().resolve(plugin + "-spi-1.0.jar")), plugin);
  }

  /// The jars are looked at: one whose fixture says something else than its code does is red.
  @Test
  void jarThatDoesOtherwiseThanItsFixturesFails() throws IOException, URISyntaxException {
    Map<String, byte[]> files =
        JarEntries.unpack(Files.readAllBytes(folder().resolve("ollama-spi-1.0.jar")));
    files.replaceAll(
        (path, bytes) ->
            path.endsWith("/response.scri.json")
                ? new String(bytes, StandardCharsets.UTF_8)
                    .replace("\"stop\"", "\"length\"")
                    .getBytes(StandardCharsets.UTF_8)
                : bytes);
    Executable fixtures = Checks.of(new KeptJar(files)).get("fixtures");
    assertThrows(AssertionError.class, fixtures);
  }
}
