package dev.aratta.kernel.wire;

import io.helidon.common.buffers.DataReader;

/// The body of an answer, read from the connection's buffer as it comes: the bytes that are in
/// memory are had without waiting, and waiting never takes more than one read of the socket. One
/// thread at a time.
///
/// Invariant: when [#ended()] holds, the connection stands before the next answer, unless the body
/// ends with the connection.
final class Body {
  /// Longest line that gives the size of a chunk, or a trailer.
  private static final int LONGEST_LINE = 1024;

  private final DataReader reader;
  private final boolean chunked;
  private final boolean untilClose;
  private long left;
  private boolean ended;
  private Part part = Part.SIZE;
  private final StringBuilder line = new StringBuilder();

  /// What of a chunked body comes next.
  private enum Part {
    SIZE,
    DATA,
    AFTER_DATA,
    TRAILER
  }

  private Body(DataReader reader, boolean chunked, long length) {
    this.reader = reader;
    this.chunked = chunked;
    this.untilClose = !chunked && length < 0;
    this.left = chunked ? 0 : length;
    this.ended = !chunked && length == 0;
  }

  static Body chunked(DataReader reader) {
    return new Body(reader, true, 0);
  }

  static Body ofLength(DataReader reader, long length) {
    return new Body(reader, false, length);
  }

  static Body untilClose(DataReader reader) {
    return new Body(reader, false, -1);
  }

  boolean ended() {
    return ended;
  }

  /// Tells whether the connection can serve another request once the body has ended.
  boolean reusable() {
    return ended && !untilClose;
  }

  /// Reads what is in memory.
  ///
  /// @return how many bytes were read; 0 where more must come first, or the body has ended
  int poll(byte[] into) {
    while (!ended) {
      int available = reader.available();
      if (available == 0) {
        return 0;
      }
      if (!chunked || part == Part.DATA) {
        return data(into, available);
      }
      structure();
    }
    return 0;
  }

  /// Waits until more is in memory.
  ///
  /// @throws DataReader.InsufficientDataAvailableException if the connection was closed in mid-body
  void pull() {
    try {
      reader.pullData();
    } catch (DataReader.InsufficientDataAvailableException e) {
      if (!untilClose) {
        throw e;
      }
      ended = true;
    }
  }

  private int data(byte[] into, int available) {
    int most = Math.min(available, into.length);
    int length = untilClose ? most : (int) Math.min(most, left);
    int read = reader.readBuffer(length).read(into, 0, length);
    if (!untilClose) {
      left -= read;
      if (left == 0) {
        part = Part.AFTER_DATA;
        ended = !chunked;
      }
    }
    return read;
  }

  /// Reads one byte of what stands between the data of chunks.
  private void structure() {
    byte next = reader.read();
    if (next != '\n') {
      if (line.length() == LONGEST_LINE) {
        throw new IllegalArgumentException("a chunk's size line is longer than 1024 bytes");
      }
      line.append((char) (next & 0xff));
      return;
    }
    String text = line.toString().strip();
    line.setLength(0);
    switch (part) {
      case SIZE -> {
        left = size(text);
        part = left == 0 ? Part.TRAILER : Part.DATA;
      }
      case AFTER_DATA -> {
        if (!text.isEmpty()) {
          throw new IllegalArgumentException("a chunk is longer than its size says");
        }
        part = Part.SIZE;
      }
      case TRAILER -> ended = text.isEmpty();
      case DATA -> throw new IllegalStateException("data is no structure");
    }
  }

  private static long size(String text) {
    int semicolon = text.indexOf(';');
    String digits = semicolon < 0 ? text : text.substring(0, semicolon).strip();
    if (!digits.matches("[0-9a-fA-F]{1,15}")) {
      throw new IllegalArgumentException("a chunk's size is no hexadecimal number");
    }
    return Long.parseLong(digits, 16);
  }
}
