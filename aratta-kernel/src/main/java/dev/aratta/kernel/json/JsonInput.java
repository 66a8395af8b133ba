package dev.aratta.kernel.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Arrays;

/// A strict reader of JSON in UTF-8 bytes.
///
/// It accepts what RFC 8259 allows and nothing else: no trailing bytes, no comments, no leading
/// zeros, no raw control characters in strings, no malformed UTF-8 inside a string. Of members with
/// the same name the last value wins, at the place of the first. Lone surrogates written as escapes
/// are kept. The values are immutable and equal those of any other `jakarta.json` provider.
///
/// An instance may be used again and again, by one thread at a time; the values it has given are
/// independent of it and of the bytes.
public final class JsonInput {

  /// The deepest nesting of objects and arrays that is read. (Parsson stops at 1,000; a document
  /// that a model or a person wrote stays far below 512, and the reader recurses.)
  public static final int MAX_DEPTH = 512;

  private static final int KEPT_STACK = 4096;

  private final Cursor cursor = new Cursor();
  private final StringScanner strings = new StringScanner(cursor);

  // Members and elements of the structures that are open, innermost last: names and values in turn.
  private Object[] stack = new Object[64];
  private int top;
  private int depth;

  /// Creates a reader; cheap, but worth keeping where many documents follow one another.
  public JsonInput() {}

  /// Reads a document that fills the whole array.
  ///
  /// @param bytes UTF-8; a leading byte order mark is skipped
  /// @return the value
  /// @throws JsonSyntaxException if the bytes are not exactly one JSON value
  public JsonValue read(byte[] bytes) {
    return read(bytes, 0, bytes.length);
  }

  /// Reads a document that fills a range; nothing but white space may follow the value.
  ///
  /// @param bytes UTF-8; a leading byte order mark is skipped
  /// @param from index of the first byte
  /// @param to index after the last byte
  /// @return the value
  /// @throws JsonSyntaxException if the range is not exactly one JSON value
  public JsonValue read(byte[] bytes, int from, int to) {
    JsonValue value = readFirst(bytes, Utf8.afterByteOrderMark(bytes, from, to), to);
    if (cursor.token() != Cursor.END) {
      throw cursor.unexpected("the end of the document");
    }
    return value;
  }

  /// Reads the first value of a range and leaves what follows; [#end()] says where that begins.
  ///
  /// @param bytes UTF-8
  /// @param from index of the first byte; white space before the value is skipped
  /// @param to index after the last byte
  /// @return the value
  /// @throws JsonSyntaxException if the range does not begin with a JSON value
  public JsonValue readFirst(byte[] bytes, int from, int to) {
    cursor.reset(bytes, from, to);
    top = 0;
    depth = 0;
    try {
      return value();
    } finally {
      if (stack.length > KEPT_STACK) {
        stack = new Object[64];
      }
    }
  }

  /// Says where the value read last ended.
  ///
  /// @return the index in the array given after the value's last byte
  public int end() {
    return cursor.position;
  }

  private JsonValue value() {
    return switch (cursor.token()) {
      case '"' -> new ParsedString(strings.text());
      case '{' -> object();
      case '[' -> array();
      case 't' -> cursor.literal("true", JsonValue.TRUE);
      case 'f' -> cursor.literal("false", JsonValue.FALSE);
      case 'n' -> cursor.literal("null", JsonValue.NULL);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> NumberScanner.read(cursor);
      default -> throw cursor.unexpected("a value");
    };
  }

  private JsonObject object() {
    enter();
    int base = top;
    if (cursor.token() == '}') {
      cursor.position++;
    } else {
      do {
        member();
      } while (more('}'));
    }
    depth--;
    JsonObject object = ParsedObject.of(stack, base, top);
    top = base;
    return object;
  }

  private void member() {
    if (cursor.token() != '"') {
      throw cursor.unexpected("a member name in quotes");
    }
    String name = strings.name();
    if (cursor.token() != ':') {
      throw cursor.unexpected("':' after a member name");
    }
    cursor.position++;
    JsonValue value = value();
    push(name);
    push(value);
  }

  private JsonArray array() {
    enter();
    int base = top;
    if (cursor.token() == ']') {
      cursor.position++;
    } else {
      do {
        push(value());
      } while (more(']'));
    }
    depth--;
    JsonArray array = ParsedArray.of(stack, base, top);
    top = base;
    return array;
  }

  private boolean more(char close) {
    int token = cursor.token();
    if (token != ',' && token != close) {
      throw cursor.unexpected("',' or '" + close + "'");
    }
    cursor.position++;
    return token == ',';
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw cursor.refuse("more than " + MAX_DEPTH + " levels of nesting");
    }
    cursor.position++;
  }

  private void push(Object part) {
    if (top == stack.length) {
      stack = Arrays.copyOf(stack, 2 * top);
    }
    stack[top++] = part;
  }
}
