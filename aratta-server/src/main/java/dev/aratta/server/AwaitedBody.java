package dev.aratta.server;

import static java.util.Objects.requireNonNull;

import io.helidon.webserver.CloseConnectionException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The body of a request while it comes, read by the thread that made this. The watch ends the wait
/// for one that takes too long, so that nobody holds a connection by sending a byte now and then.
///
/// Invariants: the refusal is sent at most once and never holds up the watch; the thread is
/// interrupted only between the making of this and [#close()].
final class AwaitedBody implements AutoCloseable {
  /// A body gets one more second for as many bytes as came.
  private static final long BYTES_A_SECOND = 64 * 1024;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Thread owner = Thread.currentThread();
  private final LongSupplier nanos;
  private final Runnable refusal;
  private final Consumer<AwaitedBody> leave;
  private final long started;
  private final long limit;
  private long count;
  private volatile long received;
  private boolean over;
  private boolean refused;

  /// Begins to wait.
  ///
  /// @param nanos a clock that never goes back
  /// @param limit how long the body may take
  /// @param refusal answers that it took too long
  /// @param leave is told when the wait is over
  AwaitedBody(LongSupplier nanos, Duration limit, Runnable refusal, Consumer<AwaitedBody> leave) {
    this.nanos = requireNonNull(nanos, "nanos");
    this.refusal = requireNonNull(refusal, "refusal");
    this.leave = requireNonNull(leave, "leave");
    this.started = nanos.getAsLong();
    this.limit = limit.toNanos();
  }

  /// Takes note of bytes that came.
  void received(int bytes) {
    count += bytes;
    received = count;
  }

  /// Refuses a body that takes too long, and at the next look gives up a client that does not even
  /// take the refusal.
  void look() {
    long allowed = limit + received / BYTES_A_SECOND * SECOND;
    if (nanos.getAsLong() - started < allowed) {
      return;
    }
    if (first()) {
      Thread.ofVirtual().name("aratta-slow-body").start(this::refuse);
    } else {
      wake();
    }
  }

  private synchronized boolean first() {
    boolean first = !refused && !over;
    refused |= first;
    return first;
  }

  private void refuse() {
    try {
      refusal.run();
    } finally {
      wake();
    }
  }

  /// An interrupted read closes the connection.
  private synchronized void wake() {
    if (!over) {
      owner.interrupt();
    }
  }

  /// Ends the part of the watch.
  ///
  /// @throws CloseConnectionException if the body took too long
  @Override
  public void close() {
    leave.accept(this);
    boolean late;
    synchronized (this) {
      over = true;
      late = refused;
    }
    if (late) {
      var _ = Thread.interrupted();
      throw new CloseConnectionException("the body took too long to come");
    }
  }
}
