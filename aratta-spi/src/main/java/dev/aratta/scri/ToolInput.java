package dev.aratta.scri;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.Optional;

/// Reads the arguments of a tool call that a model wrote as text; the one place that says what
/// counts as arguments.
public final class ToolInput {
  private ToolInput() {}

  /// Reads arguments: `{}` where the text is blank, the object where the whole text is one JSON
  /// object, otherwise nothing, and the text itself is the input.
  ///
  /// @param text what the model wrote
  /// @param json reads it
  public static Optional<JsonObject> read(String text, JsonProvider json) {
    if (text.isBlank()) {
      return Optional.of(JsonValue.EMPTY_JSON_OBJECT);
    }
    try (JsonParser parser = json.createParser(new StringReader(text))) {
      if (parser.next() != JsonParser.Event.START_OBJECT) {
        return Optional.empty();
      }
      JsonObject object = parser.getObject();
      return parser.hasNext() ? Optional.empty() : Optional.of(object);
    } catch (RuntimeException e) {
      // Not JSON, or nested too deeply, for which Parsson throws a bare RuntimeException.
      return Optional.empty();
    }
  }

  /// Returns the text to keep beside the arguments read from it, as `arguments` in the provider
  /// data of the call: the text itself where it is an object that is written out differently, so
  /// that the provider gets back what its model wrote; otherwise nothing.
  ///
  /// @param text what the model wrote
  /// @param json reads it
  public static Optional<String> kept(String text, JsonProvider json) {
    return read(text, json)
        .filter(object -> !text.isEmpty() && !object.toString().equals(text))
        .map(_ -> text);
  }
}
