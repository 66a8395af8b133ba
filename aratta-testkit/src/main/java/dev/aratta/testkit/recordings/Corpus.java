package dev.aratta.testkit.recordings;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A folder of recorded exchanges: files `KIND.jsonl`, one exchange a line.
///
/// @param folder where the files lie
public record Corpus(Path folder) {
  /// The JSON implementation of these tests.
  public static final JsonProvider JSON = JsonProvider.provider();

  private static final String SUFFIX = ".jsonl";

  /// Checks that all parts are there.
  public Corpus {
    requireNonNull(folder, "folder");
  }

  /// Finds the recordings: in the folder that the system property `aratta.corpus` names or in its
  /// `recordings`, in `corpus/recordings` of the one that `aratta.shared` names, or in
  /// `shared/corpus/recordings` beside this folder or above.
  ///
  /// @return nothing where there are none
  public static Optional<Corpus> find() {
    List<Path> places = new ArrayList<>();
    Optional.ofNullable(System.getProperty("aratta.corpus"))
        .map(Path::of)
        .ifPresent(
            named -> {
              places.add(named.resolve("recordings"));
              places.add(named);
            });
    Optional.ofNullable(System.getProperty("aratta.shared"))
        .map(shared -> Path.of(shared, "corpus", "recordings"))
        .ifPresent(places::add);
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      places.add(at.resolve("shared/corpus/recordings"));
    }
    return places.stream().filter(Files::isDirectory).findFirst().map(Corpus::new);
  }

  /// Finds the recordings, or skips the test and says so.
  public static Corpus findOrSkip() {
    return find()
        .orElseGet(
            () -> {
              String why = "skipped because no folder shared/corpus/recordings is here";
              System.out.println("corpus: " + why);
              return Assumptions.abort(why);
            });
  }

  /// Returns the recordings by kind, in the order of the files' names.
  ///
  /// @param beginnings how the names of the kinds begin, such as `ollama.`
  /// @throws UncheckedIOException if a file cannot be read
  public Map<String, List<Recording>> kinds(String... beginnings) {
    Map<String, List<Recording>> kinds = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(SUFFIX) && Stream.of(beginnings).anyMatch(name::startsWith)) {
          String kind = name.substring(0, name.length() - SUFFIX.length());
          kinds.put(kind, recordings(kind, file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kinds;
  }

  private static List<Recording> recordings(String kind, Path file) throws IOException {
    List<Recording> recordings = new ArrayList<>();
    // Only \n ends a line: other separators may stand inside one.
    for (String line : Files.readString(file).split("\n", -1)) {
      if (!line.isBlank()) {
        recordings.add(new Recording(kind, read(line).asJsonObject()));
      }
    }
    return recordings;
  }

  /// Reads a JSON document.
  ///
  /// @throws jakarta.json.JsonException if it is none
  public static JsonValue read(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
