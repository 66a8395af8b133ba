package dev.aratta.kernel.wire;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/// One call while it lasts: its connection, its due times, and how it ended.
///
/// Invariant: it ends exactly once, in whatever way is first, and only that way decides what
/// becomes of the connection. The caller's thread works; any other may end the call, which closes
/// the connection and so wakes the caller.
final class Exchange implements Watchdog.Watched {

  /// How a call ended, or that it did not.
  private enum State {
    OPEN,
    FINISHED,
    FAILED,
    CANCELLED,
    NO_FIRST_EVENT,
    SILENT,
    TOO_LONG,
    SETTLED
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final Watchdog watchdog;
  private final CallLimits limits;
  private final String place;
  private final String name;
  private final long start;
  private final long totalDue;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  // Due times in nanoseconds after the start. Written by the caller's thread, read by the watchdog.
  private volatile long firstEventDue = NEVER;
  private volatile boolean streams;
  private volatile long silenceDue = NEVER;
  private volatile long settleDue = NEVER;

  private boolean silenceCounts;
  private volatile Connection connection;
  private volatile CompletableFuture<Connection> dialled;

  /// Begins a call, which has to be ended.
  ///
  /// @param place what messages call the origin
  /// @param name what messages call the request
  Exchange(Watchdog watchdog, CallLimits limits, String place, String name) {
    this.watchdog = watchdog;
    this.limits = limits;
    this.place = place;
    this.name = name;
    this.start = watchdog.now();
    this.totalDue = limits.deadline() - start;
    watchdog.watch(this);
  }

  private long elapsed() {
    return watchdog.now() - start;
  }

  /// Says that the first event of a stream is waited for, from the beginning of the call.
  void awaitFirstEvent() {
    firstEventDue = limits.firstToken().toNanos();
    streams = true;
  }

  /// Says that an event of a stream came, so that silence counts from now on.
  void eventCame() {
    if (!silenceCounts) {
      silenceCounts = true;
      firstEventDue = NEVER;
    }
  }

  /// Makes the call end, as if its answer had ended, after a time at the latest.
  void settleWithin(Duration time) {
    settleDue = Math.min(settleDue, elapsed() + time.toNanos());
  }

  boolean settled() {
    return state.get() == State.SETTLED;
  }

  @Override
  public void check(long now) {
    long firstEvent = firstEventDue;
    long silence = silenceDue;
    long settle = settleDue;
    // What was due first is the reason, however late this look comes.
    long due = Math.min(Math.min(totalDue, settle), Math.min(firstEvent, silence));
    if (now - start < due) {
      return;
    }
    if (due == settle) {
      end(State.SETTLED);
    } else if (due == totalDue) {
      end(State.TOO_LONG);
    } else {
      end(due == firstEvent ? State.NO_FIRST_EVENT : State.SILENT);
    }
  }

  /// Takes over a connection that is being made; its end ends the waiting for it.
  void dials(CompletableFuture<Connection> future) {
    dialled = future;
    abandonIfOver();
  }

  /// Takes over a connection, instead of the one before it.
  void connects(Connection made) {
    connection = made;
    abandonIfOver();
  }

  private void abandonIfOver() {
    if (state.get() != State.OPEN) {
      closeAll();
    }
  }

  /// Waits until bytes of the connection are in memory; meanwhile the time for silence runs.
  ///
  /// @return false when the peer has closed the connection
  boolean await(Connection from) throws IOException {
    if (!silenceCounts || from.available()) {
      return from.await();
    }
    silenceDue = elapsed() + limits.idle().toNanos();
    try {
      return from.await();
    } finally {
      silenceDue = NEVER;
    }
  }

  /// Ends the call after its whole answer was read, and keeps the connection if it is good for
  /// more.
  void finish(boolean reusable, ConnectionPool pool) {
    if (leave(State.FINISHED)) {
      if (reusable) {
        pool.put(connection, streams);
      } else {
        connection.close();
      }
    }
  }

  /// Ends the call because somebody wants it to end. May be called by any thread.
  void cancel() {
    end(State.CANCELLED);
  }

  private void end(State how) {
    if (leave(how)) {
      closeAll();
    }
  }

  private boolean leave(State how) {
    boolean first = state.compareAndSet(State.OPEN, how);
    if (first) {
      watchdog.forget(this);
    }
    return first;
  }

  private void closeAll() {
    CompletableFuture<Connection> dialling = dialled;
    if (dialling != null) {
      dialling.completeExceptionally(new IOException("given up"));
    }
    Connection open = connection;
    if (open != null) {
      open.close();
    }
  }

  /// Ends the call because something failed on the caller's thread, if nothing ended it before, and
  /// says what the caller is to be told: what ended it, which may be why this failed.
  ArattaException failure(Throwable cause) {
    end(Thread.currentThread().isInterrupted() ? State.CANCELLED : State.FAILED);
    return switch (state.get()) {
      case OPEN, FINISHED, FAILED, SETTLED -> TransportFailures.of(cause, place, name);
      case CANCELLED -> failure(FailureKind.CANCELLED, "the call was cancelled");
      case NO_FIRST_EVENT ->
          failure(
              FailureKind.TIMED_OUT,
              place
                  + " sent no event within "
                  + text(limits.firstToken())
                  + " after "
                  + name
                  + "; a model that has to be loaded may need longer: raise the time-out");
      case SILENT ->
          failure(
              FailureKind.TIMED_OUT,
              place + " was silent for " + text(limits.idle()) + " while it answered " + name);
      case TOO_LONG ->
          failure(
              FailureKind.TIMED_OUT,
              place
                  + " did not finish answering "
                  + name
                  + " within "
                  + text(Duration.ofNanos(Math.max(totalDue, 0)))
                  + "; raise the time-out if it needs longer");
    };
  }

  private static ArattaException failure(FailureKind kind, String message) {
    return new Failure(kind, message).exception();
  }

  static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
