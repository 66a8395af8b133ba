package dev.aratta.simulator.anthropic;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Reads the data files of this package.
final class Resources {
  private Resources() {}

  static JsonObject read(String name, JsonProvider json) {
    try (InputStream in = Resources.class.getResourceAsStream(name);
        JsonReader reader = json.createReader(in)) {
      return reader.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns a list of words, an empty one where there is none.
  static List<String> words(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray list
        ? list.getValuesAs(JsonString::getString)
        : List.of();
  }
}
