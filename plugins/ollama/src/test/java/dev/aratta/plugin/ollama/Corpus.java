package dev.aratta.plugin.ollama;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Recorded exchanges, read in place.
///
/// @param folder where they lie
record Corpus(Path folder) {
  static final JsonProvider JSON = JsonProvider.provider();

  /// Finds the recordings: in the folder that `aratta.corpus` names, below the one that
  /// `aratta.shared` names, or in a `shared` beside the checkout or above.
  static Optional<Corpus> find() {
    List<Path> places = new ArrayList<>();
    Optional.ofNullable(System.getProperty("aratta.corpus")).map(Path::of).ifPresent(places::add);
    Optional.ofNullable(System.getProperty("aratta.shared"))
        .map(shared -> Path.of(shared, "corpus", "recordings"))
        .ifPresent(places::add);
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      places.add(at.resolve("shared/corpus/recordings"));
    }
    return places.stream().filter(Files::isDirectory).findFirst().map(Corpus::new);
  }

  /// Returns the recordings by kind, of the kinds that begin with one of these words.
  Map<String, List<Recording>> kinds(String... beginnings) throws IOException {
    Map<String, List<Recording>> kinds = new LinkedHashMap<>();
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.endsWith(".jsonl") && Stream.of(beginnings).anyMatch(name::startsWith)) {
        kinds.put(name.substring(0, name.length() - ".jsonl".length()), recordings(file));
      }
    }
    return kinds;
  }

  private static List<Recording> recordings(Path file) throws IOException {
    List<Recording> recordings = new ArrayList<>();
    // Only \n ends a line: others may stand inside one.
    for (String line : Files.readString(file).split("\n", -1)) {
      if (!line.isBlank()) {
        recordings.add(new Recording(read(line).asJsonObject()));
      }
    }
    return recordings;
  }

  static JsonValue read(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  /// One exchange.
  ///
  /// @param line its line
  record Recording(JsonObject line) {
    String id() {
      return line.getString("id");
    }

    String path() {
      return line.getJsonObject("request").getString("url_path");
    }

    /// Returns what was asked, an empty object where it was not recorded.
    JsonObject asked() {
      return line.getJsonObject("request").get("body") instanceof JsonObject body
          ? body
          : JsonValue.EMPTY_JSON_OBJECT;
    }

    int status() {
      return response().getInt("status");
    }

    Map<String, String> headers() {
      Map<String, String> headers = new LinkedHashMap<>();
      if (response().get("headers") instanceof JsonObject object) {
        object.forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
      }
      return headers;
    }

    Optional<JsonValue> body() {
      return Optional.ofNullable(response().get("body"))
          .filter(value -> value.getValueType() != JsonValue.ValueType.NULL);
    }

    Optional<String> text() {
      return response().get("text") instanceof JsonString text
          ? Optional.of(text.getString())
          : Optional.empty();
    }

    private JsonObject response() {
      return line.getJsonObject("response");
    }

    @Override
    public String toString() {
      return id() + " " + line.get("source");
    }
  }
}
