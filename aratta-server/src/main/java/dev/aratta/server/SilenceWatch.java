package dev.aratta.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Looks after everything that waits for a client. A body that takes too long to come is refused.
/// Of the streams that are under way, one that was silent for a while gets a comment, so that
/// nobody on the way takes it for dead and a client that has left is noticed; one whose client
/// takes nothing is given up. One thread looks, each comment is written on its own, so that no
/// client can hold up the others. Safe for many threads.
final class SilenceWatch implements AutoCloseable {
  /// How long a stream is silent before it gets a comment.
  static final Duration SILENCE = Duration.ofSeconds(10);

  /// How long one write waits for a client that takes nothing.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final LongSupplier nanos;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final Set<AwaitedBody> bodies = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("aratta-watch").factory());

  /// Makes a watch that looks when [#look()] is called.
  ///
  /// @param nanos a clock that never goes back
  SilenceWatch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// Makes a watch that looks every second.
  static SilenceWatch started() {
    SilenceWatch watch = new SilenceWatch(System::nanoTime);
    long period = PERIOD.toMillis();
    var _ = watch.thread.scheduleWithFixedDelay(watch::look, period, period, TimeUnit.MILLISECONDS);
    return watch;
  }

  /// Returns the clock.
  LongSupplier nanos() {
    return nanos;
  }

  /// Begins to look after a stream.
  void add(EventStream stream) {
    streams.add(stream);
  }

  /// Stops looking after a stream.
  void remove(EventStream stream) {
    streams.remove(stream);
  }

  /// Begins to look after a body which the calling thread reads; closing it ends that.
  ///
  /// @param limit how long it may take
  /// @param refuse answers that it took too long
  AwaitedBody await(Duration limit, Runnable refuse) {
    AwaitedBody body = new AwaitedBody(nanos, limit, refuse, bodies::remove);
    bodies.add(body);
    return body;
  }

  /// Returns how many bodies are waited for.
  int bodies() {
    return bodies.size();
  }

  /// Looks at everything once, without waiting for any.
  void look() {
    bodies.forEach(AwaitedBody::look);
    for (EventStream stream : streams) {
      if (stream.stuckFor(PATIENCE.toNanos())) {
        stream.abandon(true);
      } else if (stream.silentFor(SILENCE.toNanos())) {
        stream.comment(SILENCE.toNanos());
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
