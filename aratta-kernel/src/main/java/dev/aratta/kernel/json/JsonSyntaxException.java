package dev.aratta.kernel.json;

import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParsingException;

/// Bytes that are no JSON: the message says what was expected, what stands there, and where.
///
/// The location counts bytes from the start of the range that was read.
public final class JsonSyntaxException extends JsonParsingException {

  private static final long serialVersionUID = 1L;

  private final boolean truncated;

  JsonSyntaxException(String message, JsonLocation location, boolean truncated) {
    super(message, location);
    this.truncated = truncated;
  }

  /// Says whether the bytes ended before the value did, and were right up to there, so that more
  /// bytes could complete it.
  ///
  /// @return true when the input was cut, false when it is wrong
  public boolean truncated() {
    return truncated;
  }
}
