package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A call that another thread ends.
@Timeout(240)
class CancellationTest {

  private static final String BEGUN = Wire.NDJSON_HEAD + FakeServer.chunks("{\"n\":1}\n");

  @AutoClose private final Watchdog watchdog = new Watchdog();

  private static FakeServer silentAfter(String bytes) {
    return new FakeServer(
        peer -> {
          peer.request();
          peer.send(bytes);
          peer.awaitClose();
        });
  }

  private static void isCancelled(FutureTask<?> task) {
    ArattaException thrown = assertThrows(ArattaException.class, () -> Wire.result(task));
    assertEquals(FailureKind.CANCELLED, thrown.failure().kind(), thrown.getMessage());
  }

  @Test
  void closingAStreamWakesTheThreadThatWaitsAndEndsTheConnection() throws Exception {
    try (FakeServer server = silentAfter(BEGUN);
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      WireStream stream = transport.open(Wire.post(Framing.NDJSON), Wire.patient());
      stream.next();
      CountDownLatch waiting = new CountDownLatch(1);
      FutureTask<Optional<WireEvent>> next =
          Wire.begin(
              () -> {
                waiting.countDown();
                return stream.next();
              });
      waiting.await();
      stream.close();
      isCancelled(next);
      assertEquals("closed", server.nextSeen());
      assertEquals(0, watchdog.size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nConte", Wire.NDJSON_HEAD})
  void cancellingEndsAStreamThatDoesNotBegin(String begun) throws Exception {
    try (FakeServer server = silentAfter(begun);
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      Cancellation cancellation = new Cancellation();
      FutureTask<WireStream> opening =
          Wire.begin(() -> transport.open(Wire.post(Framing.NDJSON), Wire.patient(), cancellation));
      server.nextRequest();
      cancellation.cancel();
      isCancelled(opening);
      assertEquals("closed", server.nextSeen());
    }
  }

  @Test
  void cancellingEndsACall() throws Exception {
    try (FakeServer server = silentAfter("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{");
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      Cancellation cancellation = new Cancellation();
      FutureTask<?> call =
          Wire.begin(() -> transport.call(Wire.get(), Wire.patient(), cancellation));
      server.nextRequest();
      cancellation.cancel();
      isCancelled(call);
      assertEquals("closed", server.nextSeen());
    }
  }

  @Test
  void cancellingEndsTheWaitForAConnection() throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    try (FakeServer server =
            new FakeServer(
                peer -> {
                  connected.countDown();
                  peer.awaitClose();
                });
        Transport transport =
            new Transport(Wire.options("https://127.0.0.1:" + server.port()), watchdog)) {
      Cancellation cancellation = new Cancellation();
      FutureTask<?> call =
          Wire.begin(() -> transport.call(Wire.get(), Wire.patient(), cancellation));
      connected.await();
      cancellation.cancel();
      isCancelled(call);
      assertEquals(0, watchdog.size());
    }
  }

  @Test
  void aCallThatWasCancelledBeforeIsNotSent() throws IOException {
    try (FakeServer server = FakeServer.answering("HTTP/1.1 204 No\r\n\r\n");
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      Cancellation cancellation = new Cancellation();
      cancellation.cancel();
      assertEquals(
          FailureKind.CANCELLED,
          Wire.failure(() -> transport.call(Wire.get(), Wire.patient(), cancellation)).kind());
      assertEquals(0, server.requests());
    }
  }

  @Test
  void interruptingTheThreadEndsItsCall() throws Exception {
    try (FakeServer server = silentAfter(BEGUN);
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      FutureTask<?> draining =
          new FutureTask<>(
              () -> Wire.drain(transport.open(Wire.post(Framing.NDJSON), Wire.patient())));
      Thread thread = Thread.ofVirtual().start(draining);
      server.nextRequest();
      thread.interrupt();
      isCancelled(draining);
      assertEquals("closed", server.nextSeen());
    }
  }

  @Test
  void closingAStreamAfterItsEndLeavesTheConnectionToOthers() throws IOException {
    try (FakeServer server = FakeServer.answering(BEGUN + Wire.END);
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      Cancellation cancellation = new Cancellation();
      WireStream first = transport.open(Wire.post(Framing.NDJSON), Wire.patient(), cancellation);
      Wire.drain(first);
      try (WireStream second = transport.open(Wire.post(Framing.NDJSON), Wire.patient())) {
        first.close();
        first.close();
        cancellation.cancel();
        assertEquals(1, Wire.drain(second).size());
      }
      assertEquals(1, server.connections());
    }
  }

  @Test
  void closingAStreamInItsMiddleDoesNotKeepTheConnection() throws IOException {
    try (FakeServer server = silentAfter(BEGUN);
        Transport transport = new Transport(Wire.options(server.url()), watchdog)) {
      transport.open(Wire.post(Framing.NDJSON), Wire.patient()).close();
      assertEquals("closed", server.nextSeen());
      transport.open(Wire.post(Framing.NDJSON), Wire.patient()).close();
      assertEquals(2, server.connections());
    }
  }
}
