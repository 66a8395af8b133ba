package dev.aratta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.config.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That a running server asks the policy, for every path, and of what really came.
class AccessOverTheWireTest {
  private static final String KEY = "s3cr3t-of-the-server";
  private static final String JSON = "Content-Type: application/json\n";

  private RunningServer open;
  private RunningServer locked;

  @BeforeEach
  void start() throws IOException {
    open = new RunningServer();
    locked = new RunningServer(Optional.of(new Secret(KEY)), Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() {
    open.close();
    locked.close();
  }

  private static RawConnection.Answer chat(RunningServer server, String headers)
      throws IOException {
    try (RawConnection connection = server.connect()) {
      return connection.post("/api/v1/chat", headers, ApiTest.CHAT).answer();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example\n",
        "HOST: Evil.Example:8084\n",
        "Host: localhost\nX-Forwarded-For: 127.0.0.1\n",
        "Host: localhost\nx-FORWARDED-host: localhost\n",
        "Host: localhost\nForwarded: for=127.0.0.1\n",
        "Host: localhost\nVia: 1.1 nginx\n",
        "Host: localhost\nOrigin: https://evil.example\n",
        "Host: localhost\norigin: null\n",
        "Host: localhost\nOrigin: http://localhost\nOrigin: https://evil.example\n",
        "Host: localhost\nSec-Fetch-Site: cross-site\n",
        "Host: localhost\nSEC-FETCH-SITE: same-site\n",
      })
  void aStrangerIsToldWhatToSetAndReachesNobody(String headers) throws IOException {
    RawConnection.Answer answer = chat(open, headers + JSON);
    assertEquals(401, answer.status(), answer.body());
    assertEquals("Bearer", answer.header("www-authenticate"));
    assertEquals("unauthenticated", ApiTest.json(answer).getJsonObject("error").getString("kind"));
    assertTrue(answer.body().contains("ARATTA_API_KEY"));
    assertTrue(open.client.asked.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host:\n",
        "Host: localhost\nHost: evil.example\n",
        "Host: localhost\nHost: localhost\n",
        "Host: local host\n",
        "Host : localhost\n",
        "Host: localhost\n X-Folded: 1\n",
      })
  void aHostThatIsNoneIsABadRequest(String headers) throws IOException {
    RawConnection.Answer answer = chat(open, headers + JSON);
    assertEquals(400, answer.status(), answer.body());
    assertEquals("invalid_request", ApiTest.json(answer).getJsonObject("error").getString("kind"));
    assertTrue(open.client.asked.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
  void aFormOfAForeignPageIsRefused(String type) throws IOException {
    assertEquals(415, chat(open, "Host: localhost\nContent-Type: " + type + "\n").status());
    assertTrue(open.client.asked.isEmpty());
  }

  @Test
  void anAbsoluteTargetIsRefused() throws IOException {
    try (RawConnection connection = open.connect()) {
      connection.post("http://evil.example/api/v1/chat", ApiTest.CHAT);
      assertEquals(400, connection.answer().status());
    }
    assertTrue(open.client.asked.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/models", "/", "/api/v1/nothing", "/metrics"})
  void everyPathButHealthIsGuarded(String path) throws IOException {
    for (RunningServer server : List.of(open, locked)) {
      try (RawConnection connection = server.connect()) {
        connection.send("GET " + path + " HTTP/1.1\nHost: evil.example\n\n");
        assertEquals(401, connection.answer().status());
        connection.send("GET /health HTTP/1.1\nHost: evil.example\nVia: 1.1 x\n\n");
        assertEquals(200, connection.answer().status());
      }
    }
  }

  @Test
  void aPreflightOfAForeignPageIsRefused() throws IOException {
    try (RawConnection connection = open.connect()) {
      connection.send(
          """
          OPTIONS /api/v1/chat HTTP/1.1
          Host: localhost
          Origin: https://evil.example
          Access-Control-Request-Method: POST

          """);
      RawConnection.Answer answer = connection.answer();
      assertEquals(401, answer.status());
      assertFalse(answer.headers().containsKey("access-control-allow-origin"));
    }
  }

  @Test
  void withAKeySetItIsNeededFromThisMachineToo() throws IOException {
    assertEquals(401, chat(locked, "Host: localhost\n" + JSON).status());
    String wrong = "Host: localhost\nAuthorization: Bearer nearly\n" + JSON;
    RawConnection.Answer answer = chat(locked, wrong);
    assertEquals(401, answer.status());
    assertFalse(answer.body().contains(KEY) || answer.body().contains("nearly"));
    assertTrue(locked.client.asked.isEmpty());
    String right = "Host: ai.example\nVia: 1.1 x\nauthorization: bearer " + KEY + "\n" + JSON;
    assertEquals(200, chat(locked, right).status());
  }

  @Test
  void aRefusedRequestLeavesTheConnectionUsable() throws IOException {
    try (RawConnection connection = open.connect()) {
      connection.post("/api/v1/chat", "Host: evil.example\n" + JSON, "x".repeat(100_000));
      assertEquals(401, connection.answer().status());
      assertEquals(200, connection.post("/api/v1/chat", ApiTest.CHAT).answer().status());
    }
  }
}
