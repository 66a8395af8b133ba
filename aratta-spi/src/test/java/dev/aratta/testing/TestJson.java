package dev.aratta.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.ScriJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.function.Executable;

/// JSON in tests: one provider, short ways to read, and failures caught.
public final class TestJson {
  /// Makes and reads JSON.
  public static final JsonProvider JSON = JsonProvider.provider();

  /// The JSON form of SCRI.
  public static final ScriJson SCRI = new ScriJson(JSON);

  private TestJson() {}

  /// Reads any JSON; single quotes stand for double ones.
  public static JsonValue value(String text) {
    return exactly(text.replace('\'', '"'));
  }

  /// Reads a JSON object; single quotes stand for double ones.
  public static JsonObject object(String text) {
    return value(text).asJsonObject();
  }

  /// Reads a file of JSON.
  public static JsonValue file(Path file) {
    try {
      return exactly(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads any JSON as it stands.
  public static JsonValue exactly(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  /// Returns the failure that something ends in.
  public static Failure failure(Executable action) {
    return assertThrows(ArattaException.class, action).failure();
  }
}
