package dev.aratta.features;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The files of the table: `rows/` has the rows, `cells/` what each provider makes of them,
/// `providers.json` the providers and their models, `left-out.json` what may be left out and why.
final class Sheets {
  static final JsonProvider JSON = JsonProvider.provider();

  private static final JsonObject PLAIN =
      object("{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");

  private Sheets() {}

  /// Returns the top of the repository.
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("distribution")) ? here : here.getParent();
  }

  static Path folder() {
    return root().resolve("distribution/src/test/features");
  }

  /// Reads all rows in their order.
  static List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    try (var files = Files.list(folder().resolve("rows"))) {
      for (Path file : files.sorted().toList()) {
        JsonObject group = read(file);
        for (JsonValue row : group.getJsonArray("rows")) {
          features.add(feature(group, row.asJsonObject()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set<String> ids = new HashSet<>();
    for (Feature feature : features) {
      if (!ids.add(feature.id())) {
        throw new IllegalStateException("there are two rows " + feature.id());
      }
    }
    return features;
  }

  /// Reads the sentence that opens each group.
  static List<JsonObject> groups() {
    try (var files = Files.list(folder().resolve("rows"))) {
      return files.sorted().map(Sheets::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Feature feature(JsonObject group, JsonObject row) {
    Feature.Kind kind = Feature.Kind.CHAT;
    for (Feature.Kind each : Feature.Kind.values()) {
      kind = row.containsKey(name(each)) ? each : kind;
    }
    JsonObject asked = row.getJsonObject(name(kind));
    JsonArray answers = row.containsKey("answers") ? row.getJsonArray("answers") : null;
    return new Feature(
        group.getString("group"),
        row.getString("feature"),
        kind,
        kind == Feature.Kind.EMBED ? asked : chat(asked),
        Optional.ofNullable(row.getJsonObject("first")).map(Sheets::chat),
        row.getString("models", group.getString("models", "usual")),
        group.getBoolean("free", false),
        answers == null
            ? List.of()
            : answers.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList());
  }

  private static String name(Feature.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /// Returns a request that says something.
  private static JsonObject chat(JsonObject asked) {
    return JSON.createObjectBuilder(PLAIN).addAll(JSON.createObjectBuilder(asked)).build();
  }

  /// Reads the providers in the order of the columns.
  static List<Provider> providers() {
    return read(folder().resolve("providers.json")).entrySet().stream()
        .map(entry -> Provider.of(entry.getKey(), entry.getValue().asJsonObject()))
        .toList();
  }

  static JsonObject read(Path file) {
    try {
      return object(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }

  static JsonObject object(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
