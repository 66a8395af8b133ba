package dev.aratta.simulator;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Real exchanges that lie beside the checkout, read in place.
public final class Recordings {
  private Recordings() {}

  /// Returns the exchanges of all files whose name matches; skips the test, saying so, where there
  /// are none.
  ///
  /// @param names a pattern of the file names
  public static List<JsonObject> of(String names) throws IOException {
    List<JsonObject> result = new ArrayList<>();
    try (var files = Files.list(folder())) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().matches(names)) {
          // Only a line feed ends a line: other separators may stand inside.
          for (String line : Files.readString(file).split("\n", -1)) {
            if (!line.isBlank()) {
              result.add((JsonObject) Json.read(line));
            }
          }
        }
      }
    }
    return result;
  }

  private static Path folder() {
    String named = System.getProperty("aratta.shared");
    Path inside = Path.of("corpus", "recordings");
    if (named != null && Files.isDirectory(Path.of(named).resolve(inside))) {
      return Path.of(named).resolve(inside);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("shared").resolve(inside))) {
        return at.resolve("shared").resolve(inside);
      }
    }
    System.out.println("recordings: skipped because there is no shared/corpus above this folder");
    return abort("there is no shared/corpus above this folder");
  }

  /// Returns the request of an exchange as a call.
  public static Call call(JsonObject exchange) {
    JsonObject request = exchange.getJsonObject("request");
    String body =
        switch (request.getOrDefault("body", JsonValue.NULL)) {
          case JsonString raw -> raw.getString();
          case JsonObject object -> object.toString();
          case JsonValue _ -> "";
        };
    String[] asked = request.getString("url_path").split("[?]", 2);
    String query = asked.length > 1 ? asked[1] : "";
    return new Call(request.getString("method"), asked[0], query, Map.of(), body);
  }

  /// Reads a file of lines `what | why`.
  ///
  /// @param beside the class that it lies beside
  public static Map<String, String> reasons(Class<?> beside, String file) throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    try (InputStream in = beside.getResourceAsStream(file)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(
              line -> {
                int bar = line.lastIndexOf(" | ");
                reasons.put(line.substring(0, bar), line.substring(bar + 3));
              });
    }
    return reasons;
  }
}
