package dev.aratta.kernel.wire;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.ClientResponseHeaders;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webclient.api.ClientConnection;
import io.helidon.webclient.api.WebClientServiceResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// One request that was sent, its answer's head and the connection that brings the rest. The
/// connection leaves exactly once: back to the cache after a whole answer, closed otherwise. Only
/// `cancel()` may be called by another thread.
final class Exchange {
  private final ClientConnection connection;
  private final CallLimits limits;
  private final String name;
  private final int status;
  private final Map<String, String> headers;
  private final Body body;
  private final boolean keepAlive;
  private final AtomicBoolean left = new AtomicBoolean();
  private final byte[] block;
  private Duration patience;
  private volatile boolean cancelled;

  /// Takes over a connection whose answer's head was read.
  ///
  /// @param answer the head
  /// @param limits how long the call may take
  /// @param name what messages call the request
  Exchange(WebClientServiceResponse answer, CallLimits limits, String name) {
    this.connection = (ClientConnection) answer.connection();
    this.limits = limits;
    this.name = name;
    this.status = answer.status().code();
    this.headers = headers(answer.headers());
    this.body = body(connection.reader(), status, answer.headers());
    this.keepAlive = !answer.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    this.patience = limits.firstToken();
    this.block = new byte[8192];
  }

  private static Map<String, String> headers(ClientResponseHeaders answer) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Header header : answer) {
      all.put(header.headerName().lowerCase(), String.join(", ", header.allValues()));
    }
    return all;
  }

  private static Body body(DataReader reader, int status, ClientResponseHeaders headers) {
    if (status < 200 || status == 204 || status == 304) {
      return Body.ofLength(reader, 0);
    }
    if (headers.containsToken(HeaderValues.TRANSFER_ENCODING_CHUNKED)) {
      return Body.chunked(reader);
    }
    return headers.contains(HeaderNames.CONTENT_LENGTH)
        ? Body.ofLength(reader, headers.contentLength().orElse(0))
        : Body.untilClose(reader);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  /// Returns a header by its name in lower case.
  Optional<String> header(String header) {
    return Optional.ofNullable(headers.get(header));
  }

  /// Returns how the body is encoded, in lower case; empty where it is not.
  String contentEncoding() {
    String encoding = headers.getOrDefault("content-encoding", "").strip().toLowerCase(Locale.ROOT);
    return encoding.equals("identity") ? "" : encoding;
  }

  /// Makes every wait from now on end after a time at the latest.
  void endsWithin(Duration time) {
    patience = patience.compareTo(time) < 0 ? patience : time;
  }

  /// Returns the next bytes of the body that are in memory; the array is used again at the next
  /// call.
  ///
  /// @return how many; 0 where more must come first, or the body has ended
  int poll() {
    try {
      return body.poll(block);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  /// Returns the array that [#poll()] filled.
  byte[] block() {
    return block;
  }

  boolean ended() {
    return body.ended();
  }

  /// Waits for more of the body.
  ///
  /// @throws ArattaException of kind `timed_out`, `upstream_failed` or `cancelled`
  void pull() {
    long remaining = limits.deadline() - System.nanoTime();
    long wait = Math.min(patience.toNanos(), remaining);
    if (wait <= 0) {
      throw timedOut();
    }
    try {
      connection.readTimeout(Duration.ofNanos(Math.max(wait, 1_000_000)));
      body.pull();
      patience = patience.compareTo(limits.idle()) > 0 ? limits.idle() : patience;
    } catch (RuntimeException e) {
      throw TransportFailures.isTimeout(e) ? timedOut() : broken(e);
    }
  }

  private ArattaException timedOut() {
    close();
    return new Failure(
            FailureKind.TIMED_OUT,
            name + " stopped answering: nothing came within the time allowed")
        .exception();
  }

  private ArattaException broken(RuntimeException cause) {
    close();
    if (cancelled) {
      return new Failure(FailureKind.CANCELLED, name + " was cancelled").exception();
    }
    return new Failure(
            FailureKind.UPSTREAM_FAILED,
            name + " was cut in the middle of its answer: " + TransportFailures.reason(cause))
        .exception();
  }

  /// Lets go of the connection: it is kept for the next request if the answer was read to its end.
  void close() {
    if (left.compareAndSet(false, true)) {
      if (body.reusable() && keepAlive) {
        connection.releaseResource();
      } else {
        connection.closeResource();
      }
    }
  }

  /// Closes the connection whatever state it is in; a thread that waits for the answer is woken.
  void cancel() {
    cancelled = true;
    if (left.compareAndSet(false, true)) {
      connection.closeResource();
    }
  }
}
