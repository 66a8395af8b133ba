package dev.aratta.kernel.wire;

import dev.aratta.scri.ArattaException;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// Sends requests to one provider, and to nobody else: connections, the key, deadlines, answers.
///
/// Redirects are never followed; a 3xx is handed back as it is. Connections are kept and used again
/// after a whole answer. All calls block, on any kind of thread; safe for many threads.
///
/// The exchange itself is written and read here, on Helidon's connections, and not by its HTTP
/// client: that reads every chunk whole into memory however large it says it is, tells a clean end
/// from a cut only by the absence of an exception, cannot say what is in memory already, and gives
/// nobody the connection before the head of the answer has come, so that nobody could end the wait
/// for it.
public final class Transport implements AutoCloseable {

  private final TransportOptions options;
  private final Watchdog watchdog;
  private final Optional<Watchdog> own;
  private final Dialer dialer;
  private final ConnectionPool pool;

  /// Makes a transport with a watchdog of its own; no connection is made yet.
  public Transport(TransportOptions options) {
    this(options, Optional.empty(), Optional.empty());
  }

  /// Makes a transport; no connection is made yet.
  ///
  /// @param watchdog keeps the due times of the calls; it may serve many transports
  public Transport(TransportOptions options, Watchdog watchdog) {
    this(options, Optional.of(watchdog), Optional.empty());
  }

  /// Makes a transport that trusts other certificates than the system's.
  Transport(TransportOptions options, Watchdog watchdog, SSLContext trust) {
    this(options, Optional.of(watchdog), Optional.of(trust));
  }

  private Transport(
      TransportOptions options, Optional<Watchdog> shared, Optional<SSLContext> trust) {
    this.options = options;
    this.own = shared.isPresent() ? Optional.empty() : Optional.of(new Watchdog());
    this.watchdog = shared.or(() -> own).orElseThrow();
    this.dialer = new Dialer(options, trust);
    this.pool = new ConnectionPool(watchdog.clock());
  }

  /// Sends a request and waits for the whole answer, whatever its status. Of the limits only the
  /// deadline counts: the first byte of such an answer comes when the model is done.
  ///
  /// @throws ArattaException `unreachable`, `timed_out`, `upstream_failed` or `wire_mismatch` if
  ///   there is no whole answer
  public WireResponse call(WireRequest request, CallLimits limits) {
    return call(request, limits, new Cancellation());
  }

  /// Sends a request and waits for the whole answer, as [#call(WireRequest, CallLimits)] does.
  ///
  /// @param cancellation ends the call from another thread
  /// @throws ArattaException `cancelled` too
  public WireResponse call(WireRequest request, CallLimits limits, Cancellation cancellation) {
    Exchange exchange = begin(request, limits, cancellation);
    try {
      Answer answer = send(exchange, request, false);
      WireResponse response = answer.whole();
      exchange.finish(answer.reusable(), pool);
      return response;
    } catch (IOException | RuntimeException e) {
      throw exchange.failure(e);
    }
  }

  /// Sends a request and hands over the answer as it comes.
  ///
  /// @throws ArattaException `unreachable`, `timed_out`, `upstream_failed` or `wire_mismatch` if it
  ///   does not begin
  public WireStream open(WireRequest request, CallLimits limits) {
    return open(request, limits, new Cancellation());
  }

  /// Sends a request and hands over the answer as it comes, as [#open(WireRequest, CallLimits)]
  /// does.
  ///
  /// @param cancellation ends the call from another thread, also while this method waits
  /// @throws ArattaException `cancelled` too
  public WireStream open(WireRequest request, CallLimits limits, Cancellation cancellation) {
    Exchange exchange = begin(request, limits, cancellation);
    exchange.awaitFirstEvent();
    try {
      Answer answer = send(exchange, request, true);
      return WireStream.of(answer, exchange, request.framing(), pool);
    } catch (IOException | RuntimeException e) {
      throw exchange.failure(e);
    }
  }

  private Exchange begin(WireRequest request, CallLimits limits, Cancellation cancellation) {
    Exchange exchange = new Exchange(watchdog, limits, options.place(), Target.name(request));
    exchange.check(watchdog.now());
    cancellation.bind(exchange::cancel);
    return exchange;
  }

  private Answer send(Exchange exchange, WireRequest request, boolean stream) throws IOException {
    byte[] bytes = RequestBytes.of(options, request, stream);
    Optional<Connection> kept = pool.take();
    if (kept.isPresent()) {
      exchange.connects(kept.get());
      if (deliver(kept.get(), bytes, request.method().equals("GET"))) {
        return answer(exchange, kept.get());
      }
      kept.get().close();
    }
    Connection fresh = dial(exchange);
    exchange.connects(fresh);
    fresh.write(bytes, bytes.length);
    return answer(exchange, fresh);
  }

  /// Sends a request on a connection that was used before, and says whether it is to be sent again
  /// on a fresh one: servers close idle connections, and may do so in this moment.
  ///
  /// It is sent again only when it was certainly not worked on: when it could not even be written,
  /// or, for a `GET`, which may be repeated anyway, when the connection was closed without a byte
  /// of an answer. A `POST` that was written may have been worked on and cost money; it fails here,
  /// and whether it is tried again is the policy's choice. (Helidon's own client never sends again;
  /// RFC 9110, section 9.2.2.)
  private static boolean deliver(Connection kept, byte[] bytes, boolean repeatable)
      throws IOException {
    try {
      kept.write(bytes, bytes.length);
    } catch (IOException closedBefore) {
      return false;
    }
    if (!repeatable) {
      return true;
    }
    try {
      return kept.await();
    } catch (IOException closed) {
      return false;
    }
  }

  private Answer answer(Exchange exchange, Connection connection) throws IOException {
    if (!connection.await()) {
      pool.closedByPeer(connection);
      throw new EOFException("the connection was closed before an answer came");
    }
    return new Answer(connection.readHead(), exchange, connection, options);
  }

  private Connection dial(Exchange exchange) throws IOException {
    CompletableFuture<Connection> dialled = dialer.dial();
    exchange.dials(dialled);
    try {
      return dialled.get(options.connect().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw TransportFailures.unreachable(e.getCause(), options);
    } catch (TimeoutException e) {
      giveUp(dialled, e);
      throw TransportFailures.connectTimedOut(options);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp(dialled, e);
      throw new IOException("interrupted", e);
    }
  }

  /// A connection that was made in this very moment is closed; one that comes later closes itself.
  private static void giveUp(CompletableFuture<Connection> dialled, Exception why) {
    if (!dialled.completeExceptionally(why) && !dialled.isCompletedExceptionally()) {
      dialled.join().close();
    }
  }

  /// Closes the connections that are kept; calls that are under way end as they would have, and
  /// their connections with them.
  @Override
  public void close() {
    pool.close();
    dialer.close();
    own.ifPresent(Watchdog::close);
  }
}
