package dev.aratta.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;

/// JSON for tests.
public final class Json {
  /// The one provider.
  public static final JsonProvider PROVIDER = JsonProvider.provider();

  private Json() {}

  /// Reads a document; single quotes stand for double ones.
  public static JsonValue value(String text) {
    return read(text.replace('\'', '"'));
  }

  /// Reads an object; single quotes stand for double ones.
  public static JsonObject object(String text) {
    return (JsonObject) value(text);
  }

  /// Reads a document as it stands.
  public static JsonValue read(String text) {
    try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  /// Reads lines of documents as they stand.
  public static List<JsonObject> lines(String text) {
    return text.lines().map(line -> (JsonObject) read(line)).toList();
  }
}
