package dev.aratta.kernel.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The search for the end of a run of string bytes, eight at a time.
///
/// The arithmetic is the usual one on bytes packed into a long ("SWAR"): subtracting makes the top
/// bit of a byte appear where it was smaller. A borrow can mark a byte wrongly only above one that
/// is marked rightly, so the lowest mark is always right.
final class Scan {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long TOP_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;
  private static final long SPACES = ' ' * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;

  private Scan() {}

  /// Gives the index of the first byte that is a quote, a backslash, a control character or not
  /// ASCII, or `to`.
  static int plain(byte[] b, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long word = (long) LONG.get(b, i);
      long marks =
          (word | (word - SPACES) | ((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES))
              & TOP_BITS;
      if (marks != 0) {
        return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    while (i < to && b[i] >= ' ' && b[i] != '"' && b[i] != '\\') {
      i++;
    }
    return i;
  }

  /// Gives the index of the first byte that is a quote, a backslash or a control character, or
  /// `to`.
  static int text(byte[] b, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long word = (long) LONG.get(b, i);
      long marks =
          ((word - SPACES) | ((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES))
              & ~word
              & TOP_BITS;
      if (marks != 0) {
        return i + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    while (i < to && (b[i] < 0 || (b[i] >= ' ' && b[i] != '"' && b[i] != '\\'))) {
      i++;
    }
    return i;
  }
}
