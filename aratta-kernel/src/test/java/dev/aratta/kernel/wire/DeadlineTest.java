package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Framing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What takes too long, on a clock that the tests move.
@Timeout(240)
class DeadlineTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  // The clock of these tests runs fast.
  private static final Duration AGES = Duration.ofDays(30_000);

  private final Wire.Clock clock = new Wire.Clock();
  @AutoClose private final Watchdog watchdog = new Watchdog(clock::now);

  /// A server that sends some bytes, then nothing, and notices when its client goes.
  private static FakeServer silentAfter(String bytes) {
    return new FakeServer(
        peer -> {
          peer.request();
          peer.send(bytes);
          peer.awaitClose();
        });
  }

  private Failure timesOut(FakeServer server, Callable<?> call) {
    FutureTask<?> task = Wire.begin(call);
    server.nextRequest();
    ArattaException thrown =
        assertThrows(ArattaException.class, () -> Wire.resultAfter(task, clock, watchdog));
    assertEquals(FailureKind.TIMED_OUT, thrown.failure().kind(), thrown.getMessage());
    assertEquals(0, watchdog.size());
    return thrown.failure();
  }

  private WireStream open(Transport transport, CallLimits limits) {
    return transport.open(Wire.post(Framing.NDJSON), limits);
  }

  @Test
  void theFirstEventMayTakeSoLongFromTheStartOfTheCall() throws IOException {
    for (String begun :
        List.of("", "HTTP/1.1 2", Wire.NDJSON_HEAD, Wire.NDJSON_HEAD + "5\r\n{\"n\"")) {
      try (FakeServer server = silentAfter(begun);
          Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
        CallLimits limits = clock.limits(MINUTE, AGES, AGES);
        Failure failure = timesOut(server, () -> Wire.drain(open(transport, limits)));
        assertEquals(
            server.url()
                + " sent no event within 60 s after POST /api/chat; a model that has to be loaded"
                + " may need longer: raise the time-out",
            failure.message());
        assertEquals("closed", server.nextSeen());
      }
    }
  }

  @Test
  void heartbeatsAreNoFirstEvent() throws IOException {
    try (FakeServer server =
            new FakeServer(
                peer -> {
                  peer.request();
                  peer.send(Wire.SSE_HEAD);
                  while (true) {
                    peer.send(FakeServer.chunks(": PROCESSING\n\n"));
                    Thread.onSpinWait();
                  }
                });
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      CallLimits limits = clock.limits(MINUTE, AGES, AGES);
      Failure failure = timesOut(server, () -> Wire.drain(open(transport, limits)));
      assertTrue(failure.message().contains("no event within 60 s"), failure.message());
    }
  }

  @Test
  void silenceAfterTheFirstEventMayLastSoLong() throws IOException {
    try (FakeServer server =
            silentAfter(Wire.NDJSON_HEAD + FakeServer.chunks("{\"n\":1}\n{\"n\":2}\n"));
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      CallLimits limits = clock.limits(AGES, Duration.ofMillis(1500), AGES);
      Failure failure = timesOut(server, () -> Wire.drain(open(transport, limits)));
      assertEquals(
          server.url() + " was silent for 1500 ms while it answered POST /api/chat",
          failure.message());
      assertEquals("closed", server.nextSeen());
    }
  }

  @Test
  void aSlowReaderIsNotTheSilenceOfTheProvider() throws Exception {
    try (FakeServer server =
            FakeServer.answering(
                Wire.NDJSON_HEAD + FakeServer.chunks("{\"n\":1}\n|{\"n\":2}\n") + Wire.END);
        Transport transport = new Transport(Wire.options(server.url()), watchdog);
        WireStream stream = open(transport, clock.limits(MINUTE, SECOND, AGES))) {
      stream.next();
      clock.advance(MINUTE);
      watchdog.check();
      assertEquals(Optional.of(Feed.json("", "{\"n\":2}")), stream.next());
    }
  }

  @Test
  void theWholeStreamMayTakeSoLong() throws IOException {
    try (FakeServer server = silentAfter(Wire.NDJSON_HEAD + FakeServer.chunks("{\"n\":1}\n"));
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      CallLimits limits = clock.limits(AGES, AGES, Duration.ofMinutes(5));
      Failure failure = timesOut(server, () -> Wire.drain(open(transport, limits)));
      assertEquals(
          server.url()
              + " did not finish answering POST /api/chat within 300 s; raise the time-out if it"
              + " needs longer",
          failure.message());
    }
  }

  @Test
  void aWholeAnswerHasOnlyTheDeadline() throws IOException {
    try (FakeServer server = silentAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      CallLimits limits = clock.limits(SECOND, SECOND, MINUTE);
      Failure failure = timesOut(server, () -> transport.call(Wire.post(Framing.NONE), limits));
      assertTrue(
          failure.message().contains("finish answering POST /api/chat within 60 s"),
          failure.message());
      assertEquals("closed", server.nextSeen());
    }
  }

  @Test
  void aCallWithoutAnyTimeLeftIsNotSent() throws IOException {
    try (FakeServer server = FakeServer.answering("HTTP/1.1 204 No\r\n\r\n");
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      CallLimits late = new CallLimits(AGES, AGES, clock.now());
      Failure failure = Wire.failure(() -> transport.call(Wire.get(), late));
      assertEquals(FailureKind.TIMED_OUT, failure.kind());
      assertEquals(0, server.requests());
    }
  }

  @Test
  void aSettledStreamEndsCleanlyHoweverMuchStillComes() throws Exception {
    try (FakeServer server =
            new FakeServer(
                peer -> {
                  peer.request();
                  peer.send(Wire.SSE_HEAD + FakeServer.chunks("data: 1\n\n"));
                  while (true) {
                    peer.send(FakeServer.chunks("event: ping\ndata: {}\n\n: x\n\n"));
                    Thread.onSpinWait();
                  }
                });
        Transport transport = new Transport(Wire.options(server.url()), watchdog);
        WireStream stream = open(transport, clock.limits(AGES, AGES, AGES))) {
      stream.next();
      FutureTask<Integer> pings =
          Wire.begin(
              () -> {
                int count = 0;
                do {
                  stream.endsWithin(Duration.ofSeconds(2));
                  count++;
                } while (stream.next().isPresent());
                return count;
              });
      assertTrue(Wire.resultAfter(pings, clock, watchdog) > 0);
      assertTrue(stream.ready());
      assertEquals(Optional.empty(), stream.next());
    }
  }

  @Test
  void aSettledStreamThatIsSilentEndsCleanly() throws Exception {
    try (FakeServer server = silentAfter(Wire.SSE_HEAD + FakeServer.chunks("data: 1\n\n"));
        Transport transport = new Transport(Wire.options(server.url()), watchdog);
        WireStream stream = open(transport, clock.limits(AGES, AGES, AGES))) {
      stream.next();
      stream.endsWithin(Duration.ofSeconds(2));
      FutureTask<Optional<?>> end = Wire.begin(stream::next);
      assertEquals(Optional.empty(), Wire.resultAfter(end, clock, watchdog));
      assertEquals("closed", server.nextSeen());
    }
  }

  @Test
  void aFinishedCallIsNoLongerWatchedAndItsConnectionIsLeftAlone() throws IOException {
    try (FakeServer server =
            FakeServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      transport.call(Wire.get(), clock.limits(MINUTE, SECOND, MINUTE));
      assertEquals(0, watchdog.size());
      clock.advance(Duration.ofSeconds(50));
      watchdog.check();
      transport.call(Wire.get(), clock.limits(MINUTE, SECOND, MINUTE));
      assertEquals(1, server.connections());
    }
  }

  /// The TLS handshake never comes; this time is real, the connection is made by the system.
  @Test
  void aConnectionThatIsNotMadeInTimeIsUnreachable() throws IOException {
    try (FakeServer server = new FakeServer(FakeServer.Peer::awaitClose);
        Transport transport =
            new Transport(
                new TransportOptions(
                    java.net.URI.create("https://127.0.0.1:" + server.port()),
                    new dev.aratta.spi.Auth.None(),
                    Optional.empty(),
                    java.util.Set.of(),
                    Duration.ofMillis(200),
                    Optional.empty(),
                    1000),
                watchdog)) {
      Failure failure =
          Wire.failure(() -> transport.call(Wire.get(), clock.limits(AGES, AGES, AGES)));
      assertEquals(FailureKind.UNREACHABLE, failure.kind());
      assertTrue(failure.message().startsWith("https://127.0.0.1:"), failure.message());
    }
  }
}
