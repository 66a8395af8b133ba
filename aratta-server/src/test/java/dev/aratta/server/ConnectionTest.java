package dev.aratta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.config.Secret;
import dev.aratta.kernel.config.ServerConfig;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The life of connections and of the server itself.
class ConnectionTest {
  @Test
  void requestsSentAtOnceAreAnsweredInOrder() throws IOException {
    try (RunningServer running = new RunningServer();
        RawConnection connection = running.connect()) {
      running.client.chat = request -> FakeClient.answer(request.messages().getFirst().text());
      for (int i = 0; i < 20; i++) {
        connection.post("/api/v1/chat", ApiTest.CHAT.replace("hi", "n" + i));
        connection.post("/api/v1/chat/stream", ApiTest.CHAT);
      }
      for (int i = 0; i < 20; i++) {
        assertEquals("n" + i, ApiTest.json(connection.answer()).getString("content"));
        assertTrue(connection.answer().body().endsWith("data: [DONE]\n\n"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/chat", "/api/v1/chat/stream", "/nowhere"})
  void aClientThatAsksForItIsHungUpOn(String path) throws IOException {
    try (RunningServer running = new RunningServer();
        RawConnection connection = running.connect()) {
      connection.post(
          path,
          "Host: localhost\nContent-Type: application/json\nConnection: CLOSE\n",
          ApiTest.CHAT);
      RawConnection.Answer answer = connection.answer();
      assertEquals("close", answer.header("connection"));
      assertTrue(connection.closedByServer());
    }
  }

  @Test
  void aStreamThatIsLongAlsoEndsWhereTheClientAskedForIt() throws IOException {
    try (RunningServer running = new RunningServer();
        RawConnection connection = running.connect()) {
      FakeStream stream = new FakeStream().start();
      running.client.stream = _ -> stream;
      connection.post(
          "/api/v1/chat/stream",
          "Host: localhost\nContent-Type: application/json\nConnection: close\n",
          ApiTest.CHAT);
      connection.head();
      assertTrue(connection.chunkText().contains("start"));
      stream.stop();
      assertTrue(connection.chunkText().contains("[DONE]"));
      assertEquals("", connection.chunkText());
      assertTrue(connection.closedByServer());
    }
  }

  /// Tells whether nobody can connect any more. Idle connections and the listening socket are
  /// closed one after the other, in no order that matters.
  private static boolean refusesInTheEnd(RunningServer running) {
    for (int tries = 0; tries < 1000; tries++) {
      try (RawConnection late = running.connect()) {
        late.closedByServer();
      } catch (IOException e) {
        return true;
      }
    }
    return false;
  }

  @Test
  void closingWaitsForWhatIsUnderWay() throws Exception {
    RunningServer running = new RunningServer(Optional.empty(), Duration.ofSeconds(30));
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    running.client.chat =
        _ -> {
          asked.countDown();
          try {
            assertTrue(mayAnswer.await(20, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new Failure(FailureKind.CANCELLED, "interrupted").exception();
          }
          return FakeClient.answer("late");
        };
    try (RawConnection busy = running.connect();
        RawConnection idle = running.connect()) {
      idle.get("/health").answer();
      busy.post("/api/v1/chat", ApiTest.CHAT);
      assertTrue(asked.await(10, TimeUnit.SECONDS));
      Thread closing = Thread.ofVirtual().start(running::close);
      assertTrue(idle.closedByServer());
      assertTrue(refusesInTheEnd(running));
      mayAnswer.countDown();
      assertEquals("late", ApiTest.json(busy.answer()).getString("content"));
      assertTrue(closing.join(Duration.ofSeconds(20)));
    }
  }

  @Test
  void closingCutsWhatTakesTooLong() throws Exception {
    RunningServer running = new RunningServer(Optional.empty(), Duration.ofMillis(100));
    try (RawConnection connection = running.connect()) {
      FakeStream stream = new FakeStream().start();
      running.client.stream = _ -> stream;
      connection.post("/api/v1/chat/stream", ApiTest.CHAT).head();
      connection.chunk();
      running.close();
      stream.endsWithin(10_000);
      assertTrue(stream.ended());
    }
  }

  @Test
  void aPortThatIsTakenIsSaid() throws IOException {
    try (RunningServer running = new RunningServer()) {
      ServerOptions taken = options("127.0.0.1", running.server.port());
      assertThrows(BindException.class, () -> ArattaServer.start(running.client, taken));
      ServerOptions nowhere = options("no host", 0);
      assertThrows(UnknownHostException.class, () -> ArattaServer.start(running.client, nowhere));
    }
  }

  private static ServerOptions options(String host, int port) {
    return new ServerOptions(new ServerConfig(host, port, List.of(), Optional.empty()), "1");
  }

  @Test
  void aNegativeDrainIsRefused() {
    ServerConfig config = RunningServer.config(Optional.empty());
    assertThrows(
        IllegalArgumentException.class,
        () -> new ServerOptions(config, "1", Optional.empty(), Duration.ofMillis(-1)));
  }

  @Test
  void theLogHasALineForEachFailureAndNoneOfWhatWasSaid() throws IOException {
    Path log = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"));
    Optional<Secret> access = Optional.of(new Secret("key-not-for-logs"));
    String headers =
        "Host: localhost\nContent-Type: application/json\nAuthorization: Bearer key-not-for-logs\n";
    try (RunningServer running = new RunningServer(access, Duration.ofSeconds(1));
        RawConnection connection = running.connect()) {
      String body = ApiTest.CHAT.replace("hi", "words-not-for-logs");
      running.client.chat = _ -> FakeClient.answer("answer-not-for-logs");
      connection.post("/api/v1/chat", headers, body).answer();
      connection.post("/api/v1/chat", headers, body + "x").answer();
      connection.post("/api/v1/chat", headers.replace("Bearer key", "Bearer bad"), body).answer();
      running.client.chat =
          _ -> {
            throw new Failure(FailureKind.TIMED_OUT, "two\nlines-of-this-test").exception();
          };
      connection.post("/api/v1/chat", headers, body).answer();
    }
    String lines = Files.readString(log);
    assertTrue(lines.contains("POST /api/v1/chat 504: timed_out, two lines-of-this-test"), lines);
    assertTrue(lines.contains("POST /api/v1/chat 400: invalid_request"));
    assertTrue(lines.contains("POST /api/v1/chat 401: unauthenticated"));
    assertFalse(lines.contains("not-for-logs"));
    assertFalse(lines.contains(" 200"));
  }
}
