package dev.aratta.kernel.json;

import jakarta.json.JsonNumber;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/// The numbers of a document: a `long` where one is enough, a `BigDecimal` otherwise.
final class NumberScanner {

  /// The longest number that is read, in characters: Parsson's bound. Making a `BigDecimal` takes
  /// time that grows with the square of its length, so without one a body of digits is an attack.
  static final int MAX_LENGTH = 1100;

  // Any number of so many digits fits a long.
  private static final int LONG_DIGITS = 18;

  private NumberScanner() {}

  static JsonNumber read(Cursor cursor) {
    byte[] b = cursor.bytes;
    int from = cursor.position;
    boolean minus = b[from] == '-';
    int first = minus ? from + 1 : from;
    int afterWhole = whole(cursor, first);
    int i = afterWhole;
    if (i < cursor.end && b[i] == '.') {
      i = digits(cursor, i + 1);
    }
    int afterFraction = i;
    if (i < cursor.end && (b[i] | 0x20) == 'e') {
      i = exponent(cursor, i + 1);
    }
    cursor.position = i;
    if (i == afterFraction && i - first <= LONG_DIGITS) {
      long unscaled = unscaled(b, first, i);
      return number(minus ? -unscaled : unscaled, i - afterWhole);
    }
    return decimal(cursor, from, i);
  }

  private static JsonNumber number(long unscaled, int fraction) {
    // The point itself is one of the characters of the fraction.
    return fraction == 0
        ? new ParsedLong(unscaled)
        : new ParsedDecimal(BigDecimal.valueOf(unscaled, fraction - 1));
  }

  private static int whole(Cursor cursor, int from) {
    if (from < cursor.end && cursor.bytes[from] == '0') {
      if (from + 1 < cursor.end && isDigit(cursor.bytes[from + 1])) {
        cursor.position = from;
        throw cursor.unexpected("a number without leading zeros");
      }
      return from + 1;
    }
    return digits(cursor, from);
  }

  private static int exponent(Cursor cursor, int from) {
    boolean signed = from < cursor.end && (cursor.bytes[from] == '+' || cursor.bytes[from] == '-');
    return digits(cursor, signed ? from + 1 : from);
  }

  private static int digits(Cursor cursor, int from) {
    byte[] b = cursor.bytes;
    int i = from;
    while (i < cursor.end && isDigit(b[i])) {
      i++;
    }
    if (i == from) {
      cursor.position = from;
      throw cursor.unexpected("a digit");
    }
    return i;
  }

  private static long unscaled(byte[] b, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      if (b[i] != '.') {
        value = 10 * value + (b[i] - '0');
      }
    }
    return value;
  }

  private static JsonNumber decimal(Cursor cursor, int from, int to) {
    if (to - from > MAX_LENGTH) {
      cursor.position = from;
      throw cursor.refuse(
          "a number of " + (to - from) + " characters, at most " + MAX_LENGTH + " are read");
    }
    String text = new String(cursor.bytes, from, to - from, StandardCharsets.ISO_8859_1);
    try {
      return new ParsedDecimal(new BigDecimal(text));
    } catch (NumberFormatException beyond) {
      cursor.position = from;
      throw cursor.refuse("a number with an exponent beyond any use");
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
