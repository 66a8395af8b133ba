package dev.aratta.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Optional;

/// JSON documents as bytes and back.
///
/// @param json reads
record Documents(JsonProvider json) {
  /// Writes a document. Surrogates without a partner, of which JSON may have any, are escaped: in
  /// UTF-8 they would be lost.
  byte[] bytes(JsonObject document) {
    String text = document.toString();
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                escaped.append(String.format("\\u%04x", point));
              } else {
                escaped.appendCodePoint(point);
              }
            });
    return escaped.toString().getBytes(UTF_8);
  }

  /// Reads a document; nothing where it is no JSON object.
  Optional<JsonObject> read(String text) {
    try (JsonReader reader = json.createReader(new StringReader(text))) {
      return Optional.of(reader.readObject());
    } catch (JsonException | IllegalStateException e) {
      return Optional.empty();
    }
  }
}
