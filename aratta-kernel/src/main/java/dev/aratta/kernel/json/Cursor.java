package dev.aratta.kernel.json;

import jakarta.json.JsonValue;
import jakarta.json.stream.JsonLocation;

/// A place in a range of bytes, shared by the scanners of one reader.
final class Cursor {

  /// What [#token()] gives when only white space is left. (Bytes are given with their sign.)
  static final int END = Integer.MIN_VALUE;

  byte[] bytes = {};
  int position;
  int end;
  private int start;

  void reset(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.start = from;
    this.position = from;
    this.end = to;
  }

  /// Skips white space and looks at the byte after it, which it leaves there.
  int token() {
    byte[] b = bytes;
    int i = position;
    int to = end;
    while (i < to) {
      byte c = b[i];
      if (c > ' ' || !isSpace(c)) {
        position = i;
        return c;
      }
      i++;
    }
    position = i;
    return END;
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  JsonValue literal(String word, JsonValue value) {
    for (int i = 1; i < word.length(); i++) {
      position++;
      if (position >= end || bytes[position] != word.charAt(i)) {
        throw unexpected("'" + word.charAt(i) + "' of " + word);
      }
    }
    position++;
    return value;
  }

  /// Makes the exception for a byte at the position (or the end of the range) that does not belong
  /// there.
  JsonSyntaxException unexpected(String expected) {
    boolean truncated = position >= end;
    String found = truncated ? "the end of the input" : describe(bytes[position]);
    return fault("expected " + expected + ", found " + found, truncated);
  }

  /// Makes the exception for something at the position that is well-formed but not taken.
  JsonSyntaxException refuse(String what) {
    return fault(what, false);
  }

  private JsonSyntaxException fault(String what, boolean truncated) {
    JsonLocation at = location();
    String where =
        "byte "
            + at.getStreamOffset()
            + " (line "
            + at.getLineNumber()
            + ", column "
            + at.getColumnNumber()
            + ")";
    return new JsonSyntaxException("not JSON at " + where + ": " + what, at, truncated);
  }

  private JsonLocation location() {
    int line = 1;
    int lineStart = start;
    int at = Math.min(position, end);
    for (int i = start; i < at; i++) {
      if (bytes[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new Place(line, at - lineStart + 1L, at - start);
  }

  private static String describe(byte found) {
    return found > ' ' && found < 0x7f
        ? "'" + (char) found + "'"
        : String.format("byte 0x%02x", found & 0xff);
  }

  private record Place(long getLineNumber, long getColumnNumber, long getStreamOffset)
      implements JsonLocation {}
}
