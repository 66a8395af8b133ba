package dev.aratta.kernel.wire;

import java.io.EOFException;
import java.io.IOException;

/// The body of an answer as it comes over its connection. One thread at a time.
final class Body implements Content {

  private final Exchange exchange;
  private final Connection connection;
  private final BodyFraming framing;
  private final byte[] raw = new byte[8192];
  private int from;
  private int to;
  private boolean closed;

  Body(Exchange exchange, Connection connection, BodyFraming framing) {
    this.exchange = exchange;
    this.connection = connection;
    this.framing = framing;
  }

  @Override
  public int fill(Intake out, boolean mayBlock) throws IOException {
    int before = out.size();
    while (!framing.ended() && !closed) {
      if (from == to && !read(mayBlock)) {
        return 0;
      }
      from = framing.take(raw, from, to, out);
      if (out.size() > before) {
        return out.size() - before;
      }
    }
    return -1;
  }

  /// Reads what is in memory, else waits for more where that is allowed; false where it is not.
  private boolean read(boolean mayBlock) throws IOException {
    if (!connection.available() && !mayBlock) {
      return false;
    }
    from = 0;
    to = exchange.read(connection, raw);
    if (to < 0) {
      to = 0;
      closed = framing.endsWithConnection();
      if (!closed) {
        throw new EOFException("the connection was closed in the middle of the answer");
      }
    }
    return true;
  }

  /// A connection on which more came than the answer is not used again: nobody knows what it is.
  @Override
  public boolean reusable() {
    return framing.ended() && from == to && !connection.available();
  }
}
