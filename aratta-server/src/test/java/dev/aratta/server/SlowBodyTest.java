package dev.aratta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A body that takes too long to come holds nothing up for ever.
class SlowBodyTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration MOMENT = Duration.ofMillis(1);

  private RunningServer running;

  @BeforeEach
  void start() throws IOException {
    running = new RunningServer();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  /// Waits until the server reads as many bodies.
  private void awaitBodies(int count) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (running.watch.bodies() != count) {
      assertTrue(System.nanoTime() < end, "the server reads " + running.watch.bodies());
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100\n\n{\"mess",
        "Content-Length: 1000000\n\n{\"mess",
        "Transfer-Encoding: chunked\n\n3\n{\"m\n",
        "Content-Length: 100\n\n",
      })
  void bodyThatDoesNotComeIsRefusedAndTheConnectionClosed(String begun) throws IOException {
    try (RawConnection connection = running.connect()) {
      connection.begin("/api/v1/chat", begun);
      awaitBodies(1);
      running.pass(LIMIT.minus(MOMENT));
      assertEquals(1, running.watch.bodies());
      running.pass(MOMENT);
      RawConnection.Answer answer = connection.answer();
      assertEquals("the body took too long to come: more than 30 s", message(answer));
      assertEquals("close", answer.header("connection"));
      assertTrue(connection.closedByServer());
    }
    awaitBodies(0);
  }

  private static String message(RawConnection.Answer answer) {
    assertEquals(408, answer.status());
    return ApiTest.json(answer).getJsonObject("error").getString("message");
  }

  @Test
  void everyPathWithABodyIsLookedAfter() throws IOException {
    for (String path : List.of("/api/v1/chat/stream", "/api/v1/embed")) {
      try (RawConnection connection = running.connect()) {
        connection.begin(path, "Content-Length: 9\n\n{");
        awaitBodies(1);
        running.pass(LIMIT);
        assertEquals(408, connection.answer().status());
      }
      awaitBodies(0);
    }
  }

  @Test
  void bodyThatComesInTimeIsAnswered() throws IOException {
    try (RawConnection connection = running.connect()) {
      int half = ApiTest.CHAT.length() / 2;
      connection.begin("/api/v1/chat", "Content-Length: " + ApiTest.CHAT.length() + "\n\n");
      connection.send(ApiTest.CHAT.substring(0, half));
      awaitBodies(1);
      running.pass(LIMIT.minus(MOMENT));
      connection.send(ApiTest.CHAT.substring(half));
      assertEquals(200, connection.answer().status());
      awaitBodies(0);
      running.pass(LIMIT);
      assertEquals(200, connection.get("/health").answer().status());
    }
  }

  @Test
  void bytesThatComeGiveTime() throws IOException {
    AwaitedBody body = running.watch.await(LIMIT, () -> {});
    body.received(64 * 1024 - 1);
    body.received(64 * 1024 + 1);
    running.pass(LIMIT.plusSeconds(2).minus(MOMENT));
    body.close();
    assertEquals(0, running.watch.bodies());
  }

  @Test
  void slowBodiesHoldUpNobody() throws IOException {
    List<RawConnection> slow = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      slow.add(running.connect().begin("/api/v1/chat", "Content-Length: 9\n\n{"));
    }
    awaitBodies(32);
    try (RawConnection connection = running.connect()) {
      assertEquals(200, connection.post("/api/v1/chat", ApiTest.CHAT).answer().status());
      running.pass(LIMIT);
      assertEquals(200, connection.post("/api/v1/chat", ApiTest.CHAT).answer().status());
    }
    for (RawConnection connection : slow) {
      assertEquals(408, connection.answer().status());
      connection.close();
    }
    awaitBodies(0);
  }
}
