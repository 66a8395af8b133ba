package dev.aratta.kernel.wire;

import java.util.Arrays;

/// The bytes of a body that have come and are not yet used: one array, used again and again.
///
/// Only bytes before [#from] are ever given up, so a decoder may keep places relative to it.
final class Intake {

  private static final int SMALLEST_READ = 4096;

  byte[] bytes = new byte[2 * SMALLEST_READ];
  int from;
  int to;

  /// Makes room for a read at [#to].
  ///
  /// @return how many bytes may be put there, at least 4,096
  int room() {
    if (from == to) {
      from = 0;
      to = 0;
    }
    if (bytes.length - to < SMALLEST_READ) {
      makeRoom();
    }
    return bytes.length - to;
  }

  private void makeRoom() {
    byte[] target = to - from + SMALLEST_READ > bytes.length ? new byte[2 * bytes.length] : bytes;
    System.arraycopy(bytes, from, target, 0, to - from);
    bytes = target;
    to -= from;
    from = 0;
  }

  int size() {
    return to - from;
  }

  /// Adds bytes that lie elsewhere.
  void put(byte[] source, int offset, int count) {
    while (room() < count) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    System.arraycopy(source, offset, bytes, to, count);
    to += count;
  }

  /// Skips white space, and says whether anything is left.
  boolean skipSpace() {
    while (from < to && Lines.isSpace(bytes[from])) {
      from++;
    }
    return from < to;
  }
}
