package dev.aratta.kernel.plugin;

import dev.aratta.guard.PluginGate;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// One call of plugin code on a thread of the plugin's. What comes back is a value or a failure: an
/// exception that was made among the plugin's frames would keep its layer.
///
/// Invariant: it is counted as lost from the moment its caller gives it up until it comes back, and
/// never otherwise.
final class ThreadCall<T> implements Runnable {
  /// How a call stands between its two threads.
  private enum State {
    RUNNING,
    ENDED,
    GIVEN_UP
  }

  private final String plugin;
  private final Runnable atEnd;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Supplier<T> code;
  private AtomicInteger lost = new AtomicInteger();
  private State state = State.RUNNING;
  private Optional<T> value = Optional.empty();
  private Failure failure = new Failure(FailureKind.INTERNAL, "the call did not end");

  /// Makes a call.
  ///
  /// @param plugin what to call the plugin in messages
  /// @param atEnd done when the code has come back, on its thread
  ThreadCall(String plugin, Supplier<T> code, Runnable atEnd) {
    this.plugin = plugin;
    this.code = code;
    this.atEnd = atEnd;
  }

  /// Says where it counts while it is lost.
  void counts(AtomicInteger counter) {
    lost = counter;
  }

  @Override
  public void run() {
    try {
      value = Optional.of(code.get());
    } catch (ArattaException e) {
      failure = e.failure();
    } catch (Throwable e) {
      failure = PluginGate.failure(plugin, e);
    } finally {
      code = null;
      end();
      atEnd.run();
      ended.countDown();
    }
  }

  private synchronized void end() {
    if (state == State.GIVEN_UP) {
      lost.decrementAndGet();
    }
    state = State.ENDED;
  }

  private synchronized boolean giveUp() {
    if (state == State.RUNNING) {
      state = State.GIVEN_UP;
      lost.incrementAndGet();
    }
    return state == State.GIVEN_UP;
  }

  /// Waits for the end; false if it was given up. A wait that itself came back late says that the
  /// whole process stood still, so the code gets its time once more.
  boolean await(Duration time) {
    long nanos = time.toNanos();
    long start = System.nanoTime();
    try {
      boolean over = ended.await(nanos, TimeUnit.NANOSECONDS);
      if (!over && System.nanoTime() - start > nanos + nanos / 4) {
        over = ended.await(nanos, TimeUnit.NANOSECONDS);
      }
      return over || !giveUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Returns what the code gave.
  ///
  /// @throws ArattaException what it threw; `cancelled` if the waiting was interrupted
  synchronized T result() {
    if (state != State.ENDED) {
      throw new Failure(FailureKind.CANCELLED, "the call was cancelled").exception();
    }
    return value.orElseThrow(() -> failure.exception());
  }
}
