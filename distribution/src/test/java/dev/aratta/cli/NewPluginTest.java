package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A new plugin is the sample under another name.
class NewPluginTest {
  @TempDir private Path folder;

  private NewPlugin plugins() throws IOException {
    Path sdk = folder.resolve("sdk");
    Path from = Path.of("../sdk/src/sample");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = sdk.resolve("sample").resolve(from.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return new NewPlugin(sdk);
  }

  @Test
  void nothingOfTheSampleIsLeft() throws IOException {
    Path to = folder.resolve("acme-ai");
    plugins().write("acme-ai", to);
    assertTrue(Files.exists(to.resolve("src/main/java/com/example/acmeai/AcmeAiPlugin.java")));
    assertTrue(Files.isExecutable(to.resolve("build")));
    assertTrue(Files.readString(to.resolve("pom.xml")).contains(folder.resolve("sdk").toString()));
    try (Stream<Path> files = Files.walk(to)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = to.relativize(file) + "\n" + Files.readString(file);
        String rest = text.replace(folder.toString(), "");
        assertFalse(rest.toLowerCase(Locale.ROOT).contains("sample"), rest);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Acme", "1acme", "acme.ai", "../acme", "-acme"})
  void idsAreThoseOfProviders(String id) {
    NewPlugin plugins = new NewPlugin(folder.resolve("sdk"));
    assertThrows(CommandException.class, () -> plugins.write(id, folder.resolve("new")));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path to = Files.createDirectory(folder.resolve("acme"));
    NewPlugin plugins = plugins();
    CommandException refused =
        assertThrows(CommandException.class, () -> plugins.write("acme", to));
    assertEquals(to + " is there already; choose another name or folder", refused.getMessage());
  }

  @Test
  void withoutAnSdkThatIsSaid() {
    NewPlugin plugins = new NewPlugin(folder.resolve("sdk"));
    CommandException refused =
        assertThrows(CommandException.class, () -> plugins.write("acme", folder.resolve("acme")));
    assertTrue(refused.getMessage().contains("which has its SDK"), refused.getMessage());
  }
}
