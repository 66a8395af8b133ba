package dev.aratta.kernel.plugin;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The threads on which code of plugins runs that did not come with Aratta. They are platform
/// threads: code that never comes back takes a thread of its own, and no carrier of the virtual
/// threads that serve.
///
/// Invariants:
///
/// - of one generation at most [#PLACES] calls run at a time; the others wait for a place, and
///   never longer than the limit;
/// - whoever calls waits at most twice the limit, whatever the code does;
/// - a call that overruns keeps its thread and its place until it comes back, if ever; its
///   generation is stuck from then on, so it loses no more threads than it has places, and beyond
///   [#MOST_LOST] in the whole process nothing more is started.
public final class PluginThreads implements AutoCloseable {
  /// How long one call may take, and how long it may wait for a place.
  public static final Duration LIMIT = Duration.ofSeconds(2);

  /// How many calls of one generation run at a time: its code only computes, so that more than
  /// there are processors gain nothing.
  static final int PLACES = Math.max(2, Runtime.getRuntime().availableProcessors());

  /// How many threads may be lost to calls that do not come back.
  static final int MOST_LOST = 32;

  private static final long IDLE_SECONDS = 5;

  private final Duration limit;
  private final AtomicInteger lost = new AtomicInteger();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform()
              .daemon()
              .name("aratta-plugin-", 1)
              .inheritInheritableThreadLocals(false)
              .factory());

  /// Makes threads with the usual limit; none is started yet.
  public PluginThreads() {
    this(LIMIT);
  }

  /// Makes threads with another limit.
  public PluginThreads(Duration limit) {
    this.limit = limit;
  }

  /// Returns how many threads are lost to calls that have not come back.
  public int lost() {
    return lost.get();
  }

  /// Makes the runner of one generation.
  Runner runner() {
    return new Places();
  }

  /// Runs code of a plugin that is being verified.
  ///
  /// @param time how long it may take
  /// @param what it is, such as `loading the module acme`
  /// @throws PluginException if it takes longer, or throws
  <T> T timed(Duration time, String what, Supplier<T> code) {
    ThreadCall<Tried<T>> call = new ThreadCall<>(what, () -> Tried.of(code), () -> {});
    try {
      start(call);
      if (call.await(time)) {
        return call.result().value();
      }
    } catch (ArattaException e) {
      throw new PluginException(e.failure().message());
    }
    throw new PluginException(
        what + " takes longer than " + time.toSeconds() + " s; it may never end");
  }

  private void start(ThreadCall<?> call) {
    if (lost.get() >= MOST_LOST) {
      throw new Failure(
              FailureKind.PLUGIN_FAULT,
              lost + " threads are lost to plugins that do not come back; restart Aratta")
          .exception();
    }
    call.counts(lost);
    try {
      threads.execute(call);
    } catch (RejectedExecutionException e) {
      throw new Failure(FailureKind.CANCELLED, "Aratta is being closed").exception();
    }
  }

  /// Starts nothing more; what does not come back goes with the process.
  @Override
  public void close() {
    threads.shutdown();
  }

  /// What came of verifying: a refusal is no fault of the plugin's code.
  private record Tried<T>(Optional<T> result, String refusal) {
    static <T> Tried<T> of(Supplier<T> code) {
      try {
        return new Tried<>(Optional.of(code.get()), "");
      } catch (PluginException e) {
        return new Tried<>(Optional.empty(), e.getMessage());
      }
    }

    T value() {
      return result.orElseThrow(() -> new PluginException(refusal));
    }
  }

  /// The places of one generation.
  private final class Places implements Runner {
    private final Semaphore places = new Semaphore(PLACES);
    private volatile boolean stuck;

    @Override
    public <T> T call(String plugin, Supplier<T> code) {
      enter(plugin);
      ThreadCall<T> call = new ThreadCall<>(plugin, code, places::release);
      try {
        start(call);
      } catch (RuntimeException e) {
        places.release();
        throw e;
      }
      if (!call.await(limit)) {
        stuck = true;
        throw fault(plugin, "did not come back within " + limit.toMillis() + " ms");
      }
      return call.result();
    }

    private void enter(String plugin) {
      try {
        if (stuck) {
          throw fault(plugin, "is stuck: a call of it did not come back");
        }
        if (!places.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
          throw fault(plugin, "had no place for this call within " + limit.toMillis() + " ms");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Failure(FailureKind.CANCELLED, "the call was cancelled").exception();
      }
    }

    private ArattaException fault(String plugin, String what) {
      return new Failure(FailureKind.PLUGIN_FAULT, "the plugin " + plugin + " " + what).exception();
    }

    @Override
    public boolean stuck() {
      return stuck;
    }

    @Override
    public boolean hops() {
      return true;
    }
  }
}
