package dev.aratta.kernel.wire;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Ends what takes too long: one platform thread that looks at due times, and nothing per call but
/// an entry in a set. Calls only write their due times; they never wait for the watchdog.
///
/// A platform thread, so that it runs even while every carrier of virtual threads is taken. It
/// rests while nothing is watched. Safe for many threads.
public final class Watchdog implements AutoCloseable {

  /// How late an end may come.
  private static final long TICK_NANOS = 20_000_000;

  /// How many ticks it goes on with nothing to watch before it rests: waking it is dear.
  private static final int TICKS_BEFORE_REST = 50;

  /// Something with due times.
  interface Watched {
    /// Ends itself where a due time has passed.
    ///
    /// @param now the time, on the watchdog's clock
    void check(long now);
  }

  private final LongSupplier nanoClock;
  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean resting;
  private volatile boolean closed;

  /// Starts a watchdog on the time of `System.nanoTime`.
  public Watchdog() {
    this(System::nanoTime);
  }

  /// Starts a watchdog.
  ///
  /// @param nanoClock nanoseconds since any moment, as `System.nanoTime` counts them
  public Watchdog(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.thread = Thread.ofPlatform().daemon().name("aratta-watchdog").unstarted(this::run);
    thread.start();
  }

  LongSupplier clock() {
    return nanoClock;
  }

  long now() {
    return nanoClock.getAsLong();
  }

  void watch(Watched one) {
    watched.add(one);
    if (resting) {
      LockSupport.unpark(thread);
    }
  }

  void forget(Watched one) {
    watched.remove(one);
  }

  private void run() {
    int idleTicks = 0;
    while (!closed) {
      idleTicks = watched.isEmpty() ? idleTicks + 1 : 0;
      if (idleTicks > TICKS_BEFORE_REST) {
        rest();
        idleTicks = 0;
      } else {
        LockSupport.parkNanos(TICK_NANOS);
      }
      check();
    }
  }

  private void rest() {
    resting = true;
    // Whoever watches something either sees that this rests, or is seen here.
    while (watched.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    resting = false;
  }

  /// Looks at everything that is watched, once.
  void check() {
    long now = now();
    watched.forEach(one -> one.check(now));
  }

  /// Waits until the thread rests, which it does a second after the last thing was forgotten.
  void awaitRest() {
    while (!resting && thread.isAlive()) {
      Thread.onSpinWait();
    }
  }

  /// Says how many calls are watched.
  int size() {
    return watched.size();
  }

  /// Stops the thread; what is still watched has no due times from now on.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
