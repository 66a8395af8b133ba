package dev.aratta.simulator.openai;

import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Reads the data files of this package.
final class Resources {
  private Resources() {}

  static JsonStructure read(String name, JsonProvider json) {
    try (InputStream in = Resources.class.getResourceAsStream(name);
        JsonReader reader = json.createReader(in)) {
      return reader.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
