package dev.aratta.kernel.json;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The recordings of real providers, which lie beside the checkout and not in it.
public final class Corpus {

  private Corpus() {}

  /// Finds the recordings, or skips the test with a message where there are none.
  ///
  /// @return the files, one exchange a line, in the order of their names
  public static List<Path> recordings() {
    Path folder = folder().orElseGet(() -> abort("skipped because there is no shared/corpus"));
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static Optional<Path> folder() {
    String named = System.getProperty("aratta.shared");
    if (named != null) {
      return Optional.of(Path.of(named, "corpus", "recordings"));
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve("shared/corpus/recordings"))
        .filter(Files::isDirectory)
        .findFirst();
  }
}
