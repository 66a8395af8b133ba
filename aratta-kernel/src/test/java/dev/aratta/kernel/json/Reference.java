package dev.aratta.kernel.json;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// What the reference implementation makes of the same bytes: a value, or nothing where it refuses
/// them.
public final class Reference {

  /// The implementation that the reader is compared with.
  public static final JsonProvider PROVIDER = JsonProvider.provider();

  private static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(Map.of());

  private Reference() {}

  /// Reads a whole document.
  ///
  /// @param utf8 its bytes, malformed UTF-8 being a reason to refuse
  /// @return the value, empty where it is refused
  public static Optional<JsonValue> read(byte[] utf8) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      return Optional.of(parse(text));
    } catch (CharacterCodingException
        | JsonException
        | NumberFormatException
        | UnsupportedOperationException refused) {
      return Optional.empty();
    }
  }

  private static JsonValue parse(String text) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      parser.next();
      JsonValue value = parser.getValue();
      if (parser.hasNext()) {
        throw new JsonException("more than one value");
      }
      return value;
    } catch (java.util.NoSuchElementException nothing) {
      throw new JsonException("no value", nothing);
    }
  }
}
