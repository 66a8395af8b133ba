package dev.aratta.kernel.wire;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.webclient.api.ClientConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// One connection to the provider. One thread at a time, but for [#close()].
final class Connection {

  /// Longest look at a connection that was idle. Nothing is expected to come, so it is the price of
  /// the first request after a pause.
  private static final Duration GLANCE = Duration.ofMillis(1);

  private final ClientConnection raw;
  private boolean used;

  Connection(ClientConnection raw) {
    this.raw = raw;
    // Time-outs are the watchdog's; a time on the socket would cost a timer for every read.
    raw.readTimeout(Duration.ZERO);
  }

  /// Says whether an earlier request was answered on it.
  boolean used() {
    return used;
  }

  void markUsed() {
    used = true;
  }

  void write(byte[] bytes, int count) throws IOException {
    try {
      raw.writer().writeNow(BufferData.create(bytes, 0, count));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  DataReader reader() {
    return raw.reader();
  }

  /// Says whether bytes are in memory.
  boolean available() {
    return raw.reader().available() > 0;
  }

  /// Reads what is in memory, else waits.
  ///
  /// @return how many bytes, at least 1, or -1 when the peer has closed the connection
  int read(byte[] into) throws IOException {
    try {
      DataReader reader = raw.reader();
      if (reader.available() == 0) {
        reader.pullData();
      }
      int count = Math.min(reader.available(), into.length);
      return reader.readBuffer(count).read(into, 0, count);
    } catch (DataReader.InsufficientDataAvailableException e) {
      return -1;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Looks whether the peer has closed an idle connection, or sent what nobody asked for.
  boolean isAlive() {
    try {
      raw.readTimeout(GLANCE);
      raw.reader().pullData();
      return false;
    } catch (UncheckedIOException e) {
      boolean silent = e.getCause() instanceof SocketTimeoutException;
      if (silent) {
        raw.readTimeout(Duration.ZERO);
      }
      return silent;
    } catch (DataReader.InsufficientDataAvailableException | IllegalStateException closed) {
      return false;
    }
  }

  /// Closes it; a thread that waits for it fails at once. May be called by any thread, and again.
  void close() {
    raw.closeResource();
  }
}
