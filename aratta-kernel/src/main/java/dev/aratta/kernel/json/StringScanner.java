package dev.aratta.kernel.json;

import java.nio.charset.StandardCharsets;

/// The strings of a document: the cursor stands on the opening quote before, after the closing one
/// afterwards.
final class StringScanner {

  private static final int KEPT_SCRATCH = 1 << 16;

  private final Cursor cursor;
  private StringBuilder scratch = new StringBuilder();

  StringScanner(Cursor cursor) {
    this.cursor = cursor;
  }

  String text() {
    byte[] b = cursor.bytes;
    int from = cursor.position + 1;
    int to = cursor.end;
    int i = Scan.plain(b, from, to);
    if (i < to && b[i] == '"') {
      cursor.position = i + 1;
      return new String(b, from, i - from, StandardCharsets.ISO_8859_1);
    }
    return uncommon(from, i);
  }

  /// Reads a string as [#text()] does, but gives the same object for names that come often.
  String name() {
    byte[] b = cursor.bytes;
    int from = cursor.position + 1;
    int to = cursor.end;
    int i = from;
    int hash = 0;
    // Controls and bytes beyond ASCII (negative) are both below the space.
    while (i < to && b[i] >= ' ' && b[i] != '"' && b[i] != '\\') {
      hash = 31 * hash + b[i++];
    }
    if (i < to && b[i] == '"') {
      cursor.position = i + 1;
      return MemberNames.name(b, from, i, hash);
    }
    return uncommon(from, i);
  }

  private String uncommon(int from, int at) {
    byte[] b = cursor.bytes;
    int i = Scan.text(b, at, cursor.end);
    if (i < cursor.end && b[i] == '"') {
      cursor.position = i + 1;
      return utf8(from, i);
    }
    return escaped(from, i);
  }

  private String escaped(int from, int at) {
    byte[] b = cursor.bytes;
    StringBuilder out = scratch;
    out.setLength(0);
    int run = from;
    int i = at;
    while (i < cursor.end && b[i] != '"') {
      if (b[i] != '\\') {
        cursor.position = i;
        throw cursor.unexpected("control characters in a string to be escaped");
      }
      append(out, run, i);
      run = escape(out, i + 1);
      i = Scan.text(b, run, cursor.end);
    }
    if (i >= cursor.end) {
      cursor.position = cursor.end;
      throw cursor.unexpected("the closing quote of a string");
    }
    append(out, run, i);
    cursor.position = i + 1;
    String text = out.toString();
    if (out.capacity() > KEPT_SCRATCH) {
      scratch = new StringBuilder();
    }
    return text;
  }

  private void append(StringBuilder out, int from, int to) {
    if (from < to) {
      out.append(utf8(from, to));
    }
  }

  /// Appends what an escape stands for and gives the index after it; `at` is after the backslash.
  private int escape(StringBuilder out, int at) {
    cursor.position = at;
    if (at >= cursor.end) {
      throw cursor.unexpected("an escape");
    }
    byte c = cursor.bytes[at];
    switch (c) {
      case '"', '\\', '/' -> out.append((char) c);
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        out.append(unit(at + 1));
        return at + 5;
      }
      default -> throw cursor.unexpected("one of \"\\/bfnrtu after a backslash");
    }
    return at + 1;
  }

  private char unit(int at) {
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = i < cursor.end ? hex(cursor.bytes[i]) : -1;
      if (digit < 0) {
        cursor.position = i;
        throw cursor.unexpected("four hexadecimal digits after \\u");
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private static int hex(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  private String utf8(int from, int to) {
    String text = new String(cursor.bytes, from, to - from, StandardCharsets.UTF_8);
    // Decoding puts U+FFFD where bytes are malformed, so only then is a closer look needed.
    if (text.indexOf('\uFFFD') >= 0) {
      int malformed = Utf8.firstMalformed(cursor.bytes, from, to);
      if (malformed >= 0) {
        cursor.position = malformed;
        throw cursor.unexpected("UTF-8");
      }
    }
    return text;
  }
}
