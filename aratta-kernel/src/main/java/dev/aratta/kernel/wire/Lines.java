package dev.aratta.kernel.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Where lines end: at a line feed or a carriage return, searched eight bytes at a time.
final class Lines {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long TOP_BITS = 0x8080808080808080L;
  private static final long FEEDS = '\n' * ONES;
  private static final long RETURNS = '\r' * ONES;

  private Lines() {}

  /// Gives the index of the first line feed or carriage return, or `to`.
  static int end(byte[] b, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long word = (long) LONG.get(b, i);
      // Marks bytes that are zero after the exclusive or; the lowest mark is always right.
      long marks = (zeros(word ^ FEEDS) | zeros(word ^ RETURNS)) & TOP_BITS;
      if (marks != 0) {
        return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    while (i < to && b[i] != '\n' && b[i] != '\r') {
      i++;
    }
    return i;
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word;
  }

  static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  static boolean isBlank(byte[] b, int from, int to) {
    return afterSpace(b, from, to) == to;
  }

  static int afterSpace(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isSpace(b[i])) {
      i++;
    }
    return i;
  }
}
