package dev.aratta.kernel.wire;

import java.net.ProtocolException;

/// Where the body of an answer ends within the bytes of its connection.
sealed interface BodyFraming permits Chunks, BodyFraming.Length, BodyFraming.UntilClose {

  /// Takes bytes of the connection and adds the payload among them.
  ///
  /// @param raw holds the bytes
  /// @param from index of the first
  /// @param to index after the last
  /// @param out gets the payload
  /// @return the index after the last byte that belongs to the body
  /// @throws ProtocolException if the bytes break the framing
  int take(byte[] raw, int from, int to, Intake out) throws ProtocolException;

  /// Says whether the whole body was taken.
  boolean ended();

  /// Says whether the body is what comes until the connection is closed, so that a cut cannot be
  /// told from its end.
  boolean endsWithConnection();

  /// A body of known length.
  final class Length implements BodyFraming {
    private long remaining;

    Length(long bytes) {
      remaining = bytes;
    }

    long remaining() {
      return remaining;
    }

    @Override
    public int take(byte[] raw, int from, int to, Intake out) {
      int count = (int) Math.min(to - from, remaining);
      out.put(raw, from, count);
      remaining -= count;
      return from + count;
    }

    @Override
    public boolean ended() {
      return remaining == 0;
    }

    @Override
    public boolean endsWithConnection() {
      return false;
    }
  }

  /// A body that the end of the connection ends.
  final class UntilClose implements BodyFraming {
    @Override
    public int take(byte[] raw, int from, int to, Intake out) {
      out.put(raw, from, to - from);
      return to;
    }

    @Override
    public boolean ended() {
      return false;
    }

    @Override
    public boolean endsWithConnection() {
      return true;
    }
  }
}
