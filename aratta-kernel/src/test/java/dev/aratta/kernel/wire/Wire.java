package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.kernel.config.Secret;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.spi.Auth;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.function.Executable;

/// What the tests of the transport share.
final class Wire {

  static final String SSE_HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
  static final String NDJSON_HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
  static final String END = "0\r\n\r\n";

  private static final JsonObject BODY = Reference.object("{\"model\":\"m\"}");

  private Wire() {}

  /// JSON by the reference implementation.
  static final class Reference {
    private Reference() {}

    static JsonObject object(String json) {
      return dev.aratta.kernel.json.Reference.read(
              json.getBytes(java.nio.charset.StandardCharsets.UTF_8))
          .map(JsonValue::asJsonObject)
          .orElseThrow();
    }
  }

  /// A clock that moves when told to.
  static final class Clock {
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);

    long now() {
      return nanos.get();
    }

    void advance(Duration time) {
      nanos.addAndGet(time.toNanos());
    }

    /// Limits that this clock measures.
    CallLimits limits(Duration firstToken, Duration idle, Duration total) {
      return new CallLimits(firstToken, idle, now() + total.toNanos());
    }
  }

  static TransportOptions options(String base) {
    return options(base, TransportOptions.MOST_BYTES);
  }

  static TransportOptions options(String base, int mostBytes) {
    return new TransportOptions(
        URI.create(base),
        new Auth.None(),
        Optional.empty(),
        Set.of("x-beta"),
        Duration.ofSeconds(10),
        Optional.empty(),
        mostBytes);
  }

  static TransportOptions options(String base, Auth auth, String key) {
    return new TransportOptions(
        URI.create(base),
        auth,
        Optional.of(new Secret(key)),
        Set.of("x-beta"),
        Duration.ofSeconds(10),
        Optional.empty(),
        TransportOptions.MOST_BYTES);
  }

  static CallLimits patient() {
    Duration minute = Duration.ofMinutes(1);
    return new CallLimits(minute, minute, System.nanoTime() + minute.toNanos());
  }

  static WireRequest post(Framing framing) {
    return WireRequest.post(List.of("api", "chat"), BODY, framing);
  }

  static WireRequest get() {
    return WireRequest.get(List.of("api", "tags"));
  }

  static List<WireEvent> drain(WireStream stream) {
    List<WireEvent> events = new ArrayList<>();
    Optional<WireEvent> next = stream.next();
    while (next.isPresent()) {
      events.add(next.get());
      next = stream.next();
    }
    return events;
  }

  /// Expects a failure of Aratta's.
  static Failure failure(Executable call) {
    return assertThrows(ArattaException.class, call).failure();
  }

  /// Begins something on a virtual thread of its own.
  static <T> FutureTask<T> begin(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofVirtual().start(task);
    return task;
  }

  /// Waits for what was begun, ten seconds at most; its own exception comes out.
  static <T> T result(FutureTask<T> task) throws Exception {
    try {
      return task.get(10, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      if (e.getCause() instanceof Exception own) {
        throw own;
      }
      throw e;
    }
  }

  /// Moves the clock on until something that waits on it has ended, one step at a time.
  static <T> T resultAfter(FutureTask<T> task, Clock clock, Watchdog watchdog) throws Exception {
    long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!task.isDone() && System.nanoTime() < giveUp) {
      clock.advance(Duration.ofMillis(500));
      watchdog.check();
      Thread.onSpinWait();
    }
    return result(task);
  }
}
