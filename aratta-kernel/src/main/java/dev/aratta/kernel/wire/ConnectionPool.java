package dev.aratta.kernel.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// The connections of one transport that wait for their next request, the warmest first.
///
/// Helidon's own cache watches each idle connection with a thread that wakes ten times a second and
/// takes the first byte of the next answer; here a connection is looked at when it is taken.
final class ConnectionPool implements AutoCloseable {

  static final int MOST_IDLE = 256;

  /// Below this a connection is taken unseen: peers close what was idle for seconds.
  static final Duration SURELY_ALIVE = Duration.ofMillis(250);

  /// Beyond this it is closed: a look at it could not tell whether a firewall has forgotten it.
  static final Duration LONGEST_IDLE = Duration.ofSeconds(60);

  /// @param streamed whether its last answer was a stream
  private record Idle(Connection connection, long since, boolean streamed) {}

  private final LongSupplier nanoClock;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final StreamHabit habit = new StreamHabit();
  private boolean closed;

  ConnectionPool(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /// Takes a connection that is most probably alive.
  Optional<Connection> take() {
    while (true) {
      Optional<Idle> warmest = poll();
      if (warmest.isEmpty()) {
        return Optional.empty();
      }
      Connection connection = warmest.get().connection();
      if (isGood(warmest.get())) {
        return Optional.of(connection);
      }
      connection.close();
    }
  }

  private boolean isGood(Idle entry) {
    long pause = nanoClock.getAsLong() - entry.since();
    boolean soon = pause < SURELY_ALIVE.toNanos();
    if (soon && (!entry.streamed() || habit.isTrusted())) {
      return true;
    }
    boolean alive = pause < LONGEST_IDLE.toNanos() && entry.connection().isAlive();
    if (soon && alive) {
      habit.foundOpen();
    } else if (soon) {
      habit.foundClosed();
    }
    return alive;
  }

  /// Says that a connection, taken from here, was closed instead of an answer.
  void closedByPeer(Connection connection) {
    if (connection.streamed()) {
      habit.foundClosed();
    }
  }

  private Optional<Idle> poll() {
    lock.lock();
    try {
      return Optional.ofNullable(idle.pollFirst());
    } finally {
      lock.unlock();
    }
  }

  /// Keeps a connection whose last answer was read to its end, and closes the coldest ones.
  ///
  /// @param streamed whether that answer was a stream
  void put(Connection connection, boolean streamed) {
    connection.markUsed(streamed);
    long now = nanoClock.getAsLong();
    List<Connection> cold = new ArrayList<>();
    lock.lock();
    try {
      if (closed || (streamed && !habit.keeps())) {
        cold.add(connection);
      } else {
        idle.addFirst(new Idle(connection, now, streamed));
      }
      while (idle.size() > MOST_IDLE || isCold(idle.peekLast(), now)) {
        cold.add(idle.removeLast().connection());
      }
    } finally {
      lock.unlock();
    }
    cold.forEach(Connection::close);
  }

  private static boolean isCold(Idle coldest, long now) {
    return coldest != null && now - coldest.since() >= LONGEST_IDLE.toNanos();
  }

  /// Closes all idle connections, and those in use when they come back.
  @Override
  public void close() {
    List<Idle> all;
    lock.lock();
    try {
      closed = true;
      all = List.copyOf(idle);
      idle.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(entry -> entry.connection().close());
  }
}
