package dev.aratta.kernel.wire;

import java.io.EOFException;
import java.io.IOException;

/// The body of an answer as it comes over its connection. One thread at a time.
final class Body implements Content {

  private final Exchange exchange;
  private final Connection connection;
  private final BodyFraming framing;
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
      if (!connection.available() && !mayBlock) {
        return 0;
      }
      if (exchange.await(connection)) {
        connection.take(framing, out);
      } else {
        end();
      }
      if (out.size() > before) {
        return out.size() - before;
      }
    }
    return -1;
  }

  private void end() throws EOFException {
    closed = framing.endsWithConnection();
    if (!closed) {
      throw new EOFException("the connection was closed in the middle of the answer");
    }
  }

  /// A connection on which more came than the answer is not used again: nobody knows what it is.
  @Override
  public boolean reusable() {
    return framing.ended() && !connection.available();
  }
}
