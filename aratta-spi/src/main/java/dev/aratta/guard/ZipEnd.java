package dev.aratta.guard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Checks the directory at the end of a jar: it is what is missing while a jar is still being
/// copied, and what must agree with the entries before it.
final class ZipEnd {
  private static final int SIGNATURE = 0x06054b50;
  private static final int SIZE = 22;
  private static final int LONGEST_COMMENT = 0xffff;

  private ZipEnd() {}

  /// Checks a jar.
  ///
  /// @param entries how many entries stand before the directory
  /// @throws IOException if the directory is missing, or lists another number
  static void check(byte[] jar, int entries) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
    int end = find(bytes);
    int listed = Short.toUnsignedInt(bytes.getShort(end + 10));
    long directory =
        Integer.toUnsignedLong(bytes.getInt(end + 12))
            + Integer.toUnsignedLong(bytes.getInt(end + 16));
    if (directory > end) {
      throw new IOException("its directory is cut off");
    }
    if (listed != entries) {
      throw new IOException("its directory lists " + listed + " entries, but there are " + entries);
    }
  }

  private static int find(ByteBuffer bytes) throws IOException {
    int last = bytes.limit() - SIZE;
    for (int at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
      if (bytes.getInt(at) == SIGNATURE) {
        return at;
      }
    }
    throw new IOException("it has no directory at its end, so it is not complete");
  }
}
