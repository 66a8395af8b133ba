package dev.aratta.kernel.json;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// JSON in UTF-8, written into a buffer that grows and is used again.
///
/// Besides whole values it writes the pieces (strings, numbers, ready-made bytes), so that small
/// events can be put together by hand in the same buffer as what goes around them. It does not
/// check that the pieces make a document. One thread at a time.
public final class JsonOutput {

  // Characters are fetched in blocks: that is quicker than asking the string for each.
  private static final int BLOCK = 256;

  private final char[] block = new char[BLOCK];
  private byte[] buffer;
  private int size;

  /// Creates an empty output.
  public JsonOutput() {
    this(2048);
  }

  /// Creates an empty output with room for what is expected.
  ///
  /// @param capacity bytes, at least 1; it grows when that is not enough
  public JsonOutput(int capacity) {
    buffer = new byte[capacity];
  }

  /// Writes a value as UTF-8 bytes of their own.
  ///
  /// @param value any JSON value
  /// @return its bytes
  public static byte[] bytes(JsonValue value) {
    return new JsonOutput().value(value).toBytes();
  }

  /// Appends a value of any provider, without white space.
  ///
  /// @param value any JSON value; numbers are written as their `toString` says
  /// @return this
  public JsonOutput value(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> string(((JsonString) value).getString());
      case NUMBER -> number((JsonNumber) value);
      case TRUE -> ascii("true");
      case FALSE -> ascii("false");
      case NULL -> ascii("null");
      case ARRAY -> array(value.asJsonArray());
      case OBJECT -> object(value.asJsonObject());
    };
  }

  private JsonOutput array(List<JsonValue> elements) {
    ascii('[');
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        ascii(',');
      }
      value(elements.get(i));
    }
    return ascii(']');
  }

  private JsonOutput object(Map<String, JsonValue> members) {
    ascii('{');
    int start = size;
    for (Map.Entry<String, JsonValue> member : members.entrySet()) {
      if (size > start) {
        ascii(',');
      }
      string(member.getKey()).ascii(':').value(member.getValue());
    }
    return ascii('}');
  }

  private JsonOutput number(JsonNumber number) {
    return number instanceof ParsedLong whole
        ? number(whole.longValue())
        : ascii(number.toString());
  }

  /// Appends a whole number.
  ///
  /// @param number any value
  /// @return this
  public JsonOutput number(long number) {
    return number >= 0 && number < 10 ? ascii((char) ('0' + number)) : ascii(Long.toString(number));
  }

  /// Appends a string in quotes, with what JSON forbids escaped; surrogates without a partner are
  /// written as `\ud800` so that they survive UTF-8.
  ///
  /// @param text any text
  /// @return this
  public JsonOutput string(String text) {
    return ascii('"').escaped(text).ascii('"');
  }

  /// Appends the inside of a string: as [#string(String)] does, but without the quotes.
  ///
  /// @param text any text
  /// @return this
  public JsonOutput escaped(String text) {
    int length = text.length();
    int from = 0;
    while (from < length) {
      int count = Math.min(length - from, BLOCK);
      text.getChars(from, from + count, block, 0);
      if (count < length - from && Character.isHighSurrogate(block[count - 1])) {
        count--;
      }
      reserve(count * StringBytes.MAX_PER_CHAR);
      size = StringBytes.write(block, count, buffer, size);
      from += count;
    }
    return this;
  }

  /// Appends one ASCII character as it is.
  ///
  /// @param c below 128
  /// @return this
  public JsonOutput ascii(char c) {
    reserve(1);
    buffer[size++] = (byte) c;
    return this;
  }

  /// Appends ASCII text as it is: punctuation, names, what needs no escape.
  ///
  /// @param text characters below 128 only
  /// @return this
  public JsonOutput ascii(String text) {
    int length = text.length();
    reserve(length);
    byte[] b = buffer;
    int out = size;
    for (int i = 0; i < length; i++) {
      b[out + i] = (byte) text.charAt(i);
    }
    size = out + length;
    return this;
  }

  /// Appends bytes as they are: a ready-made piece of UTF-8.
  ///
  /// @param bytes the piece
  /// @return this
  public JsonOutput raw(byte[] bytes) {
    return raw(bytes, 0, bytes.length);
  }

  /// Appends a range of bytes as they are.
  ///
  /// @param bytes holds a ready-made piece of UTF-8
  /// @param from index of its first byte
  /// @param to index after its last byte
  /// @return this
  public JsonOutput raw(byte[] bytes, int from, int to) {
    reserve(to - from);
    System.arraycopy(bytes, from, buffer, size, to - from);
    size += to - from;
    return this;
  }

  private void reserve(int more) {
    if (buffer.length - size < more) {
      int needed = Math.addExact(size, more);
      buffer = Arrays.copyOf(buffer, Math.max(needed, 2 * buffer.length));
    }
  }

  /// Gives the number of bytes written since the start or the last [#clear()].
  ///
  /// @return bytes
  public int size() {
    return size;
  }

  /// Forgets what was written and keeps the buffer.
  ///
  /// @return this
  public JsonOutput clear() {
    size = 0;
    return this;
  }

  /// Writes all bytes to a stream, in one call, and keeps them.
  ///
  /// @param out where to
  /// @throws IOException as the stream does
  public void writeTo(OutputStream out) throws IOException {
    out.write(buffer, 0, size);
  }

  /// Copies the bytes.
  ///
  /// @return what was written
  public byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  /// Gives what was written as text.
  @Override
  public String toString() {
    return new String(buffer, 0, size, StandardCharsets.UTF_8);
  }
}
