package dev.aratta.kernel.wire;

/// The bytes of a body that have come and are not yet used: one array, used again and again.
///
/// Only bytes before [#from] are ever given up, so a decoder may keep places relative to it.
final class Intake {

  private static final int SMALLEST_READ = 4096;

  byte[] bytes;
  int from;
  int to;

  /// Creates an intake for a body of unknown length.
  Intake() {
    this(2 * SMALLEST_READ);
  }

  /// Creates an intake with room for what is expected; it grows when that is not enough.
  Intake(int capacity) {
    bytes = new byte[capacity];
  }

  /// Makes room for a read at [#to].
  ///
  /// @return how many bytes may be put there, at least 4,096
  int room() {
    if (bytes.length - to < SMALLEST_READ) {
      makeRoom(SMALLEST_READ);
    }
    return bytes.length - to;
  }

  private void makeRoom(int count) {
    int size = to - from;
    int needed = Math.addExact(size, count);
    byte[] target = bytes.length < needed ? new byte[Math.max(needed, 2 * bytes.length)] : bytes;
    System.arraycopy(bytes, from, target, 0, size);
    bytes = target;
    from = 0;
    to = size;
  }

  int size() {
    return to - from;
  }

  /// Adds bytes that lie elsewhere.
  void put(byte[] source, int offset, int count) {
    if (bytes.length - to < count) {
      makeRoom(count);
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
