package dev.aratta.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole answers, and what servers do instead of answering.
class ArattaClientTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private static ArattaClient impatient(URI server) {
    return ArattaClient.connect(
        new ClientOptions(server, Optional.of("the-key"), Duration.ofSeconds(5), SHORT));
  }

  private static Failure failure(Executable call) {
    Failure failure = assertThrows(ArattaException.class, call).failure();
    assertFalse(failure.message().contains("the-key"));
    return failure;
  }

  @Test
  void aChatIsAskedAndAnswered() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  while (peer.request()) {
                    peer.json(200, Samples.ANSWER);
                  }
                });
        ArattaClient client =
            ArattaClient.connect(
                new ClientOptions(URI.create(server.uri() + "/base/")).withApiKey("the-key"))) {
      assertEquals("hi", client.chat(Samples.REQUEST).content());
      assertEquals("hi", client.chat(Samples.REQUEST.toBuilder().stream(true).build()).content());
      String request = server.requests.getFirst();
      assertTrue(request.startsWith("POST /base/api/v1/chat HTTP/1.1\r\n"), request);
      assertTrue(request.contains("Authorization: Bearer the-key\r\n"), request);
      assertTrue(request.contains("Content-Type: application/json\r\n"), request);
      assertFalse(request.contains("Expect"), request);
      assertFalse(server.requests.get(1).contains("\"stream\":true"));
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void halfCharactersReachTheServer() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  peer.request();
                  peer.json(200, Samples.ANSWER);
                });
        ArattaClient client = ArattaClient.connect(server.uri())) {
      client.chat(new ChatRequest("m", new Message(Role.USER, "\ud83d|\ud83d\ude00|\u00e9|\\")));
      String request = server.requests.getFirst();
      assertTrue(request.contains("\\ud83d|\ud83d\ude00|\u00e9|\\\\\""), request);
    }
  }

  @Test
  void aServerThatIsNotThereSaysHowToStartIt() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    URI server = URI.create("http://127.0.0.1:" + port);
    try (ArattaClient client = impatient(server)) {
      for (Executable call :
          List.<Executable>of(
              () -> client.chat(Samples.REQUEST),
              () -> client.stream(Samples.REQUEST),
              () -> client.embed(new EmbeddingRequest("m", "x")),
              client::models)) {
        Failure failure = failure(call);
        assertEquals(FailureKind.UNREACHABLE, failure.kind());
        assertTrue(failure.message().contains(server.toString()), failure.message());
        assertTrue(failure.message().contains("aratta serve"), failure.message());
      }
    }
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForLong() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  peer.request();
                  peer.left();
                });
        ArattaClient client = impatient(server.uri())) {
      assertEquals(FailureKind.TIMED_OUT, failure(() -> client.chat(Samples.REQUEST)).kind());
      assertEquals(FailureKind.TIMED_OUT, failure(() -> client.stream(Samples.REQUEST)).kind());
      assertEquals(2, server.requests.size());
    }
  }

  @Test
  void aServerThatStopsInTheMiddleIsNotWaitedForLong() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  peer.request();
                  peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
                  peer.left();
                });
        ArattaClient client = impatient(server.uri())) {
      assertEquals(FailureKind.TIMED_OUT, failure(() -> client.chat(Samples.REQUEST)).kind());
    }
  }

  @Test
  void aConnectionThatClosesWithoutAnAnswerIsTriedOnceMore() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.Peer::request);
        ArattaClient client = impatient(server.uri())) {
      Failure failure = failure(() -> client.chat(Samples.REQUEST));
      assertEquals(FailureKind.UPSTREAM_FAILED, failure.kind());
      assertTrue(failure.message().contains("without an answer"), failure.message());
      assertEquals(2, server.requests.size());
    }
  }

  @Test
  void aConnectionThatWasClosedWhileItWaitedIsNoMatter() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  peer.request();
                  peer.json(200, Samples.ANSWER);
                  if (peer.number == 1) {
                    // The next request comes and is not answered.
                    peer.request();
                  }
                });
        ArattaClient client = ArattaClient.connect(server.uri())) {
      for (int i = 0; i < 4; i++) {
        assertEquals("hi", client.chat(Samples.REQUEST).content());
      }
    }
  }

  @Test
  void anAnswerThatIsCutIsNone() throws IOException {
    String whole =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n";
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  peer.request();
                  peer.send(whole + Samples.ANSWER);
                });
        ArattaClient client = ArattaClient.connect(server.uri())) {
      Failure failure = failure(() -> client.chat(Samples.REQUEST));
      assertEquals(FailureKind.UPSTREAM_FAILED, failure.kind());
      assertTrue(failure.message().contains("cut"), failure.message());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          200 | <html>hello</html> | wire_mismatch
          200 | [] | wire_mismatch
          200 | {} | wire_mismatch
          200 | {"id":3} | wire_mismatch
          200 | {"error":{"kind":"internal","message":"m"}} | wire_mismatch
          302 | `` | upstream_failed
          404 | <html>not here</html> | upstream_failed
          500 | {"error":"plain"} | upstream_failed
          500 | {"detail":"x"} | upstream_failed
          429 | {"error":{"kind":"rate_limited","message":"slow"}} | rate_limited
          400 | {"error":{"kind":"of_the_future","message":"x"}} | upstream_failed
          """)
  void whatSomebodyElseAnswersIsSaid(int status, String body, String kind) throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  while (peer.request()) {
                    peer.json(status, body);
                  }
                });
        ArattaClient client = ArattaClient.connect(server.uri())) {
      assertEquals(kind, failure(() -> client.chat(Samples.REQUEST)).kind().json());
      if (!body.contains("of_the_future") && status >= 300) {
        assertEquals(kind, failure(() -> client.stream(Samples.REQUEST)).kind().json());
        assertEquals(kind, failure(client::models).kind().json());
      }
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void anAnswerWithoutABodyIsNone() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  while (peer.request()) {
                    peer.send("HTTP/1.1 204 No Content\r\n\r\n");
                  }
                });
        ArattaClient client = ArattaClient.connect(server.uri())) {
      assertEquals(FailureKind.WIRE_MISMATCH, failure(() -> client.chat(Samples.REQUEST)).kind());
      assertEquals(FailureKind.WIRE_MISMATCH, failure(() -> client.stream(Samples.REQUEST)).kind());
    }
  }

  @Test
  void whoeverInterruptsTheWaitCancelsIt() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  peer.request();
                  asked.countDown();
                  if (peer.left()) {
                    left.countDown();
                  }
                });
        ArattaClient client = ArattaClient.connect(server.uri())) {
      FutureTask<Failure> call =
          new FutureTask<>(() -> failure(() -> client.chat(Samples.REQUEST)));
      Thread waiting = Thread.ofVirtual().start(call);
      assertTrue(asked.await(10, TimeUnit.SECONDS));
      waiting.interrupt();
      assertEquals(FailureKind.CANCELLED, call.get(10, TimeUnit.SECONDS).kind());
      assertTrue(left.await(10, TimeUnit.SECONDS));
      assertEquals(1, server.requests.size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8084",
        "ftp://localhost",
        "http:///x",
        "http://me:secret@localhost",
        "http://localhost/?x",
        "http://localhost/#x",
        "/x"
      })
  void anAddressThatIsNoneIsRefused(String server) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new ClientOptions(URI.create(server)));
    assertFalse(refused.getMessage().contains("secret"));
  }

  @Test
  void aKeyThatIsNoneIsRefusedAndNoneIsShown() {
    ClientOptions options = new ClientOptions(URI.create("http://localhost"));
    for (String key : List.of("", "two words", "line\r\nX: y", "\u00fc")) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> options.withApiKey(key));
      assertFalse(key.length() > 1 && refused.getMessage().contains(key));
    }
    assertFalse(options.withApiKey("the-key").toString().contains("the-key"));
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    URI server = URI.create("http://localhost");
    assertThrows(
        IllegalArgumentException.class,
        () -> new ClientOptions(server, Optional.empty(), Duration.ZERO, SHORT));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ClientOptions(server, Optional.empty(), SHORT, Duration.ofMillis(-1)));
  }
}
