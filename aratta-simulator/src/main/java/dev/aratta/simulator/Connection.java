package dev.aratta.simulator;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// A connection of the web server with a hand on its socket: it counts what is sent, cuts an answer
/// at any byte, and notices a client that leaves while nothing is sent. Used by the connection's
/// own thread.
final class Connection implements ConnectionContext, DataWriter {
  /// The connection whose call the current thread handles.
  static final ScopedValue<Connection> CURRENT = ScopedValue.newInstance();

  private static final long NO_CUT = Long.MAX_VALUE;

  private final ConnectionContext context;
  private final SocketChannel channel;
  private final long id;
  private final BodyMeter meter = new BodyMeter();
  private final DataReader reader;
  private byte[] ahead = {};
  private long cutAfter = NO_CUT;
  private boolean reset;

  Connection(ConnectionContext context, SocketChannel channel, long id) {
    this.context = context;
    this.channel = channel;
    this.id = id;
    this.reader = DataReader.create(this::received);
  }

  /// Returns a number that no other connection of this simulator has.
  long id() {
    return id;
  }

  /// Starts the next answer.
  void restart() {
    meter.restart();
    cutAfter = NO_CUT;
  }

  /// Returns the bytes of the answer's body that were sent.
  long bytesSent() {
    return meter.counted();
  }

  /// Has the connection ended after some bytes of the body.
  ///
  /// @param byReset whether it is reset, not closed
  void cutAfter(long bytes, boolean byReset) {
    cutAfter = bytes;
    reset = byReset;
  }

  /// Ends the connection.
  ///
  /// @param byReset whether it is reset, not closed
  /// @return the exception to throw
  CloseConnectionException end(boolean byReset) {
    try {
      if (byReset) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
      }
      return new CloseConnectionException("The simulator ends the connection");
    } catch (IOException e) {
      return new CloseConnectionException("The client was faster", e);
    }
  }

  /// Waits, unless the client leaves.
  ///
  /// @throws ServerConnectionException if it does
  void await(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    long left = time.toMillis();
    while (left > 0 && ahead.length == 0) {
      listen(left);
      left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
    }
  }

  private void listen(long millis) {
    try {
      channel.socket().setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
      int next = channel.socket().getInputStream().read();
      if (next < 0) {
        throw new ServerConnectionException("The client has left", new IOException("end of file"));
      }
      // The next call already: it waits for its turn.
      ahead = new byte[] {(byte) next};
    } catch (SocketTimeoutException e) {
      // Nothing came, as it should be.
    } catch (IOException e) {
      throw new ServerConnectionException("The client has left", e);
    }
  }

  private byte[] received() {
    if (ahead.length > 0) {
      byte[] first = ahead;
      ahead = new byte[0];
      return first;
    }
    DataReader behind = context.dataReader();
    try {
      behind.ensureAvailable();
      return behind.readBytes(behind.available());
    } catch (DataReader.InsufficientDataAvailableException e) {
      return null;
    }
  }

  @Override
  public void write(BufferData... buffers) {
    write(BufferData.create(buffers));
  }

  @Override
  public void write(BufferData buffer) {
    byte[] bytes = buffer.readBytes();
    int count = meter.follow(bytes, cutAfter);
    if (count > 0) {
      context.dataWriter().writeNow(BufferData.create(bytes, 0, count));
    }
    if (meter.isReached(cutAfter)) {
      throw end(reset);
    }
  }

  @Override
  public void writeNow(BufferData... buffers) {
    write(buffers);
  }

  @Override
  public void writeNow(BufferData buffer) {
    write(buffer);
  }

  @Override
  public DataWriter dataWriter() {
    return this;
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public ListenerContext listenerContext() {
    return context.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return context.executor();
  }

  @Override
  public Router router() {
    return context.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return context.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return context.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return context.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return context.localPeer();
  }

  @Override
  public boolean isSecure() {
    return context.isSecure();
  }

  @Override
  public String socketId() {
    return context.socketId();
  }

  @Override
  public String childSocketId() {
    return context.childSocketId();
  }
}
