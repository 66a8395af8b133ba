package dev.aratta.simulator.google;

import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Reads the data beside these classes.
final class Resources {
  private Resources() {}

  static JsonValue read(String name, JsonProvider json) {
    try (InputStream file = Resources.class.getResourceAsStream(name);
        JsonReader reader = json.createReader(file)) {
      return reader.readValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
