package dev.aratta.kernel.wire;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webclient.api.ClientConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/// One connection to the provider. One thread at a time, but for [#close()].
///
/// What comes is read into one buffer, used again and again, so that a whole burst is in memory at
/// once. Helidon's reader of a connection instead links every piece that was read to the next for
/// as long as the connection lives: one of them that grew old keeps all later ones until the old
/// generation is collected, and under load memory fills with bytes long used. Such a reader is made
/// for each head alone.
final class Connection {

  /// Longest look at a connection that was idle. Nothing is expected to come, so it is the price of
  /// the first request after a pause.
  private static final Duration GLANCE = Duration.ofMillis(1);

  /// Holds a burst of some hundred events.
  private static final int BUFFER_BYTES = 32_768;

  /// How much of what is there is looked at as part of the head: seldom more than once.
  private static final int HEAD_PIECE_BYTES = 1024;

  private final ClientConnection raw;
  private final HelidonSocket socket;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final BufferData filled = BufferData.create(buffer, 0, buffer.length);
  private int from;
  private int to;
  private boolean used;
  private boolean streamed;

  Connection(ClientConnection raw) {
    this.raw = raw;
    this.socket = raw.helidonSocket();
    // Time-outs are the watchdog's; a time on the socket would cost a timer for every read.
    raw.readTimeout(Duration.ZERO);
  }

  /// Says whether an earlier request was answered on it.
  boolean used() {
    return used;
  }

  /// Says whether its last answer was a stream.
  boolean streamed() {
    return streamed;
  }

  /// @param stream whether the answer was a stream
  void markUsed(boolean stream) {
    used = true;
    streamed = stream;
  }

  void write(byte[] bytes, int count) throws IOException {
    try {
      raw.writer().writeNow(BufferData.create(bytes, 0, count));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Says whether bytes are in memory.
  boolean available() {
    return from < to;
  }

  /// Waits until bytes are in memory.
  ///
  /// @return false when the peer has closed the connection
  boolean await() throws IOException {
    if (!available()) {
      from = 0;
      to = Math.max(receive(), 0);
    }
    return available();
  }

  /// Takes what is in memory and part of a body.
  void take(BodyFraming framing, Intake out) throws ProtocolException {
    from = framing.take(buffer, from, to, out);
  }

  /// Reads the head of an answer; what came after it stays in memory.
  ///
  /// @throws IOException if the connection fails or what comes is not HTTP/1
  Head readHead() throws IOException {
    DataReader reader = DataReader.create(this::headPiece);
    Head head = Head.read(reader);
    // The reader asks for a piece only when it has used up those before.
    from -= reader.available();
    return head;
  }

  /// A piece as Helidon's reader wants it: null at the end.
  private byte[] headPiece() {
    try {
      if (!await()) {
        return null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int start = from;
    from = Math.min(to, start + HEAD_PIECE_BYTES);
    return Arrays.copyOfRange(buffer, start, from);
  }

  @SuppressWarnings("removal") // Helidon's other way gives 8 KB at most, each in a new array
  private int receive() throws IOException {
    try {
      return socket.read(filled.reset());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Looks whether the peer has closed an idle connection, or sent what nobody asked for.
  boolean isAlive() {
    try {
      raw.readTimeout(GLANCE);
      receive();
      return false;
    } catch (IOException e) {
      boolean silent = e instanceof SocketTimeoutException;
      if (silent) {
        raw.readTimeout(Duration.ZERO);
      }
      return silent;
    } catch (IllegalStateException closed) {
      return false;
    }
  }

  /// Closes it; a thread that waits for it fails at once. May be called by any thread, and again.
  void close() {
    raw.closeResource();
  }
}
