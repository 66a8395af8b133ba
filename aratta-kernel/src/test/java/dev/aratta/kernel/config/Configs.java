package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads configurations for tests, with nothing of this machine in them.
public final class Configs {
  static final Path HOME = Path.of("/home/someone/.aratta");

  private Configs() {}

  static ArattaConfig parse(String toml) {
    return parse(toml, Map.of());
  }

  static ArattaConfig parse(String toml, Map<String, String> variables) {
    return ConfigReader.parse(toml, variables, HOME);
  }

  /// Returns the lines that a user would see.
  static List<String> mistakes(String toml) {
    return mistakes(toml, Map.of());
  }

  static List<String> mistakes(String toml, Map<String, String> variables) {
    var refused = assertThrows(ConfigException.class, () -> parse(toml, variables));
    return refused.mistakes().stream().map(Mistake::toString).toList();
  }

  static ProviderConfig provider(ArattaConfig config, String id) {
    return config.provider(id).orElseThrow();
  }

  static List<String> notes(ArattaConfig config) {
    return config.notes().stream().map(ConfigNote::toString).toList();
  }

  /// Returns a page of the documentation.
  public static String page(String name) {
    return read(top().resolve("docs").resolve(name));
  }

  static void write(String name, String text) {
    try {
      Files.writeString(top().resolve("docs").resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the top of the checkout.
  static Path top() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /// Returns the page of the product's description, where it lies beside the checkout.
  static Optional<String> product() {
    Optional<Path> shared = Optional.ofNullable(System.getProperty("aratta.shared")).map(Path::of);
    for (Path at = top(); shared.isEmpty() && at != null; at = at.getParent()) {
      shared =
          Optional.of(at.resolve("shared")).filter(f -> Files.isDirectory(f.resolve("corpus")));
    }
    return shared
        .map(folder -> folder.resolve("PRODUCT.md"))
        .filter(Files::exists)
        .map(Configs::read);
  }

  /// Returns the first TOML example of a page.
  static String example(String page) {
    int start = page.indexOf("```toml\n") + "```toml\n".length();
    return page.substring(start, page.indexOf("```", start));
  }
}
