package dev.aratta.kernel.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The characters of a string as the bytes between the quotes of a JSON string.
final class StringBytes {

  /// The most bytes that one character becomes.
  static final int MAX_PER_CHAR = 6;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  // For each ASCII character: 0 as it is, 'u' for a four-digit escape, else the letter after the
  // backslash.
  private static final byte[] ESCAPES = escapes();

  private StringBytes() {}

  private static byte[] escapes() {
    byte[] escapes = new byte[128];
    Arrays.fill(escapes, 0, 0x20, (byte) 'u');
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    return escapes;
  }

  /// Writes the first `count` characters to `b` from index `at` on, where there is room for the
  /// most they can become, and gives the index after the last byte.
  static int write(char[] chars, int count, byte[] b, int at) {
    int out = at;
    for (int i = 0; i < count; i++) {
      char c = chars[i];
      if (c < 0x80) {
        if (ESCAPES[c] == 0) {
          b[out++] = (byte) c;
        } else {
          out = escape(c, b, out);
        }
      } else if (c < 0x800) {
        b[out++] = (byte) (0xc0 | c >> 6);
        b[out++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        b[out++] = (byte) (0xe0 | c >> 12);
        b[out++] = (byte) (0x80 | (c >> 6 & 0x3f));
        b[out++] = (byte) (0x80 | (c & 0x3f));
      } else if (i + 1 < count && Character.isSurrogatePair(c, chars[i + 1])) {
        out = pair(Character.toCodePoint(c, chars[++i]), b, out);
      } else {
        out = unit(c, b, out);
      }
    }
    return out;
  }

  private static int pair(int point, byte[] b, int at) {
    b[at] = (byte) (0xf0 | point >> 18);
    b[at + 1] = (byte) (0x80 | (point >> 12 & 0x3f));
    b[at + 2] = (byte) (0x80 | (point >> 6 & 0x3f));
    b[at + 3] = (byte) (0x80 | (point & 0x3f));
    return at + 4;
  }

  private static int escape(char c, byte[] b, int at) {
    byte letter = ESCAPES[c];
    if (letter == 'u') {
      return unit(c, b, at);
    }
    b[at] = '\\';
    b[at + 1] = letter;
    return at + 2;
  }

  private static int unit(char c, byte[] b, int at) {
    b[at] = '\\';
    b[at + 1] = 'u';
    b[at + 2] = HEX[c >> 12];
    b[at + 3] = HEX[c >> 8 & 0xf];
    b[at + 4] = HEX[c >> 4 & 0xf];
    b[at + 5] = HEX[c & 0xf];
    return at + 6;
  }
}
