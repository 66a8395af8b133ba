package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which connections are used again, and what happens when the peer has closed one.
@Timeout(240)
class ConnectionReuseTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
  private static final String STREAM = Wire.SSE_HEAD + FakeServer.chunks("data: 1\n\n") + Wire.END;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Wire.Clock clock = new Wire.Clock();
  @AutoClose private final Watchdog watchdog = new Watchdog(clock::now);

  private Transport transport(FakeServer server) {
    return new Transport(Wire.options(server.url()), watchdog);
  }

  private CallLimits limits() {
    return clock.limits(HOUR, HOUR, HOUR);
  }

  private void call(Transport transport) {
    transport.call(Wire.post(Framing.NONE), limits());
  }

  private void stream(Transport transport) {
    try (WireStream stream = transport.open(Wire.post(Framing.SSE), limits())) {
      Wire.drain(stream);
    }
  }

  @Test
  void aConnectionServesManyCallsOfEitherKind() throws IOException {
    try (FakeServer server =
            new FakeServer(
                peer -> {
                  while (true) {
                    boolean chat = peer.request().contains("Accept: text/event-stream");
                    peer.send(chat ? STREAM : OK);
                  }
                });
        Transport transport = transport(server)) {
      for (int i = 0; i < 5; i++) {
        call(transport);
        stream(transport);
      }
      assertEquals(10, server.requests());
      assertEquals(1, server.connections());
    }
  }

  /// A head is taken in pieces and a connection in bursts: where they end nothing may be lost.
  @ParameterizedTest
  @ValueSource(ints = {900, 1900, 32_600})
  void headsAndBodiesOfAnyLengthLeaveNothingBehind(int shortest) throws IOException {
    AtomicInteger length = new AtomicInteger(shortest);
    try (FakeServer server =
            FakeServer.answering(
                peer -> {
                  String filler = "x".repeat(length.get());
                  peer.answer("X-Filler: " + filler + "\r\n", "\"" + filler + "\"");
                });
        Transport transport = transport(server)) {
      for (; length.get() < shortest + 200; length.incrementAndGet()) {
        WireResponse response = transport.call(Wire.post(Framing.NONE), limits());
        assertEquals(length.get(), response.header("x-filler").orElseThrow().length());
        assertEquals(length.get() + 2, response.json().orElseThrow().toString().length());
      }
      assertEquals(1, server.connections());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}'",
    "'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}'",
    "'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK'",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\nmore'"
  })
  void aConnectionThatMayNotBeGoodIsNotUsedAgain(String answer) throws IOException {
    try (FakeServer server = FakeServer.answering(answer);
        Transport transport = transport(server)) {
      call(transport);
      call(transport);
      assertEquals(2, server.connections());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500})
  void aConnectionIsUsedAgainAfterARefusal(int status) throws IOException {
    try (FakeServer server =
            FakeServer.answering("HTTP/1.1 " + status + " No\r\nContent-Length: 5\r\n\r\nno no");
        Transport transport = transport(server)) {
      call(transport);
      stream(transport);
      call(transport);
      assertEquals(1, server.connections());
    }
  }

  @Test
  void theConnectionsOfCallsAtTheSameTimeAreAllKept() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    try (FakeServer server =
            FakeServer.answering(
                peer -> {
                  three.countDown();
                  peer.await(three);
                  peer.send(OK);
                });
        Transport transport = transport(server)) {
      var first = Wire.begin(() -> transport.call(Wire.post(Framing.NONE), limits()));
      var second = Wire.begin(() -> transport.call(Wire.post(Framing.NONE), limits()));
      call(transport);
      Wire.result(first);
      Wire.result(second);
      call(transport);
      call(transport);
      assertEquals(3, server.connections());
    }
  }

  @Test
  void aConnectionThatWasIdleForLongIsClosedAndNotUsedAgain() throws IOException {
    try (FakeServer server =
            new FakeServer(
                peer -> {
                  peer.request();
                  peer.send(OK);
                  peer.awaitClose();
                });
        Transport transport = transport(server)) {
      call(transport);
      clock.advance(ConnectionPool.LONGEST_IDLE);
      call(transport);
      assertEquals(2, server.connections());
      assertEquals("closed", server.nextSeen());
    }
  }

  @Test
  void closingTheTransportClosesIdleConnections() throws IOException {
    try (FakeServer server =
        new FakeServer(
            peer -> {
              peer.request();
              peer.send(OK);
              peer.awaitClose();
            })) {
      try (Transport transport = transport(server)) {
        call(transport);
      }
      assertEquals("closed", server.nextSeen());
    }
  }

  @Test
  void closingTheTransportClosesAConnectionInUseWhenItComesBack() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (FakeServer server =
        new FakeServer(
            peer -> {
              peer.request();
              asked.countDown();
              peer.await(closed);
              peer.send(OK);
              peer.awaitClose();
            })) {
      Transport transport = transport(server);
      var call = Wire.begin(() -> transport.call(Wire.post(Framing.NONE), limits()));
      asked.await();
      transport.close();
      closed.countDown();
      Wire.result(call);
      assertEquals("closed", server.nextSeen());
    }
  }

  /// The peer answers one request per connection and then closes it without having said so.
  @Nested
  class AfterThePeerHasClosed {

    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeServer closing() {
      return new FakeServer(
          peer -> {
            peer.request();
            peer.send(OK);
            peer.socket().close();
            closed.countDown();
          });
    }

    @Test
    void aConnectionThatWasIdleIsLookedAtAndReplaced() throws Exception {
      try (FakeServer server = closing();
          Transport transport = transport(server)) {
        call(transport);
        closed.await();
        clock.advance(ConnectionPool.SURELY_ALIVE);
        call(transport);
        assertEquals(2, server.connections());
        assertEquals(2, server.requests());
      }
    }

    @Test
    void aConnectionIsLookedAtAfterAStreamAndThenKeptNoMore() throws Exception {
      AtomicInteger streams = new AtomicInteger();
      try (FakeServer server =
              new FakeServer(
                  peer -> {
                    peer.request();
                    peer.send(STREAM);
                    if (streams.incrementAndGet() == 1) {
                      peer.socket().close();
                      closed.countDown();
                    }
                  });
          Transport transport = transport(server)) {
        stream(transport);
        closed.await();
        for (int others = 1; others < 4; others++) {
          stream(transport);
          assertEquals(others + 1, server.connections());
        }
        assertEquals(4, server.requests());
      }
    }

    @Test
    void aGetIsSentAgainAtOnce() throws Exception {
      try (FakeServer server = closing();
          Transport transport = transport(server)) {
        transport.call(Wire.get(), limits());
        closed.await();
        transport.call(Wire.get(), limits());
        assertEquals(2, server.connections());
      }
    }
  }

  /// The peer reads the second request of a connection and closes it without an answer.
  @Nested
  class WhenThePeerClosesInsteadOfAnswering {

    private FakeServer failing() {
      return new FakeServer(
          peer -> {
            peer.request();
            peer.send(OK);
            peer.request();
          });
    }

    @Test
    void aPostIsNotSentAgain() throws IOException {
      try (FakeServer server = failing();
          Transport transport = transport(server)) {
        call(transport);
        Failure failure = Wire.failure(() -> call(transport));
        assertEquals(FailureKind.UPSTREAM_FAILED, failure.kind());
        assertTrue(failure.message().contains("closed before an answer came"), failure.message());
        assertEquals(2, server.requests());
        assertEquals(1, server.connections());
      }
    }

    @Test
    void aConnectionIsNotKeptAfterAStreamAnyMore() throws IOException {
      try (FakeServer server =
              new FakeServer(
                  peer -> {
                    peer.request();
                    peer.send(STREAM);
                    peer.request();
                  });
          Transport transport = transport(server)) {
        stream(transport);
        assertEquals(FailureKind.UPSTREAM_FAILED, Wire.failure(() -> stream(transport)).kind());
        stream(transport);
        stream(transport);
        assertEquals(3, server.connections());
      }
    }

    @Test
    void aGetIsSentAgainOnce() throws IOException {
      try (FakeServer server = failing();
          Transport transport = transport(server)) {
        WireRequest get = Wire.get();
        transport.call(get, limits());
        assertEquals(200, transport.call(get, limits()).status());
        assertEquals(3, server.requests());
        assertEquals(2, server.connections());
      }
    }

    @Test
    void aGetOnAFreshConnectionIsNotSentAgain() throws IOException {
      try (FakeServer server = new FakeServer(peer -> peer.request());
          Transport transport = transport(server)) {
        Failure failure = Wire.failure(() -> transport.call(Wire.get(), limits()));
        assertEquals(FailureKind.UPSTREAM_FAILED, failure.kind());
        assertEquals(1, server.requests());
      }
    }
  }
}
