package dev.aratta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.AliasStatus;
import dev.aratta.kernel.json.JsonInput;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Embedding;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import dev.aratta.scri.Usage;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every path over a real connection.
class ApiTest {
  static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private RunningServer running;
  private RawConnection connection;

  @BeforeEach
  void start() throws IOException {
    running = new RunningServer();
    connection = running.connect();
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    running.close();
  }

  static JsonObject json(RawConnection.Answer answer) {
    assertEquals("application/json", answer.header("content-type"));
    return new JsonInput().read(answer.body().getBytes(StandardCharsets.UTF_8)).asJsonObject();
  }

  private static JsonObject error(RawConnection.Answer answer, int status) {
    assertEquals(status, answer.status(), answer.body());
    return json(answer).getJsonObject("error");
  }

  @Test
  void healthSaysWhoIsThere() throws IOException {
    RawConnection.Answer answer = connection.get("/health").answer();
    assertEquals(200, answer.status());
    assertEquals("{\"status\":\"ok\",\"name\":\"aratta\",\"version\":\"1.2.3\"}", answer.body());
  }

  @Test
  void chatAnswersWhatTheClientAnswers() throws Exception {
    RawConnection.Answer answer = connection.post("/api/v1/chat", CHAT).answer();
    assertEquals(200, answer.status());
    assertEquals("hello", json(answer).getString("content"));
    assertEquals("stop", json(answer).getString("finish_reason"));
    ChatRequest asked = running.client.asked.poll(5, TimeUnit.SECONDS);
    assertEquals("hi", asked.messages().getFirst().text());
  }

  @Test
  void aBodyOfChunksIsRead() throws IOException {
    connection.begin("/api/v1/chat", "Transfer-Encoding: chunked\n\n");
    for (String part : List.of(CHAT.substring(0, 7), CHAT.substring(7, 20), CHAT.substring(20))) {
      connection.send(Integer.toHexString(part.length()) + "\n" + part + "\n");
    }
    connection.send("0\n\n");
    assertEquals("hello", json(connection.answer()).getString("content"));
  }

  @Test
  void aClientThatAsksFirstIsToldToContinue() throws IOException {
    connection.begin(
        "/api/v1/chat", "Expect: 100-continue\nContent-Length: " + CHAT.length() + "\n\n");
    assertEquals(100, connection.head().status());
    assertEquals(200, connection.send(CHAT).answer().status());
  }

  @Test
  void aRefusedClientThatAsksFirstMayGoOnWithTheNextRequest() throws IOException {
    connection.begin("/nowhere", "Expect: 100-continue\nContent-Length: 5\n\n");
    assertEquals(404, connection.answer().status());
    assertEquals(200, connection.get("/health").answer().status());
  }

  @Test
  void embeddingsComeInTheEncodingAskedFor() throws IOException {
    running.client.embed =
        request ->
            new EmbeddingResponse(
                List.of(new Embedding(1f, -2f)), "m", "p", Usage.UNKNOWN, Lineage.UNKNOWN);
    connection.post("/api/v1/embed", "{\"input\":\"a\"}");
    assertEquals("[[1.0,-2.0]]", json(connection.answer()).getJsonArray("embeddings").toString());
    connection.post("/api/v1/embed", "{\"input\":\"a\",\"encoding\":\"base64\"}");
    assertEquals("AACAPwAAAMA=", json(connection.answer()).getJsonArray("embeddings").getString(0));
  }

  @Test
  void modelsAreListedWithTheirAliases() throws IOException {
    running.client.models =
        List.of(
            new Model(
                "llama3.1:8b",
                "ollama",
                ModelCapabilities.UNKNOWN,
                Optional.empty(),
                List.of("sovereign", "local")));
    running.client.aliases =
        List.of(
            new AliasStatus(
                "local", "ollama:llama3.1:8b", AliasStatus.State.AVAILABLE, Optional.empty()),
            new AliasStatus(
                "old", "acme:gone", AliasStatus.State.WITHDRAWN, Optional.of("acme has new")));
    JsonObject document = json(connection.get("/api/v1/models?x=y").answer());
    assertEquals(
        "llama3.1:8b", document.getJsonArray("models").getJsonObject(0).getString("model_id"));
    assertEquals(
        "{\"local\":{\"model\":\"ollama:llama3.1:8b\",\"state\":\"available\"},\"old\":{\"model\":\"acme:gone\",\"state\":\"withdrawn\",\"message\":\"acme"
            + " has new\"}}",
        document.getJsonObject("aliases").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/chat/", "/API/v1/chat", "/api//v1/chat", "/api/v1/chat%2f"})
  void anUnknownPathIsToldWhatThereIs(String path) throws IOException {
    JsonObject error = error(connection.get(path).answer(), 404);
    assertEquals("invalid_request", error.getString("kind"));
    assertTrue(error.getString("message").contains("POST /api/v1/chat,"), error.toString());
    assertTrue(error.getString("message").contains("GET /health"), error.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET | /api/v1/chat | POST, OPTIONS
          DELETE | /api/v1/models | GET, HEAD, OPTIONS
          TRACE | /health | GET, HEAD, OPTIONS
          HEAD | /api/v1/embed | POST, OPTIONS
          """)
  void aWrongMethodIsToldTheRightOne(String method, String path, String allow) throws IOException {
    connection.send(method + " " + path + " HTTP/1.1\nHost: localhost\n\n");
    RawConnection.Answer answer = method.equals("HEAD") ? connection.head() : connection.answer();
    assertEquals(405, answer.status());
    assertEquals(allow, answer.header("allow"));
  }

  @Test
  void optionsNameTheMethodsAndLetNoPageIn() throws IOException {
    connection.send("OPTIONS /api/v1/chat HTTP/1.1\nHost: localhost\n\n");
    RawConnection.Answer answer = connection.answer();
    assertEquals(204, answer.status());
    assertEquals("POST, OPTIONS", answer.header("allow"));
    assertTrue(answer.headers().keySet().stream().noneMatch(name -> name.startsWith("access-")));
  }

  @Test
  void headGivesTheHeadersOfGetAlone() throws IOException {
    RawConnection.Answer whole = connection.get("/health").answer();
    connection.send("HEAD /health HTTP/1.1\nHost: localhost\n\n");
    RawConnection.Answer head = connection.head();
    assertEquals(200, head.status());
    assertEquals(whole.header("content-length"), head.header("content-length"));
    assertEquals(200, connection.get("/health").answer().status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | empty |
          `{"messages": [}` | not JSON at byte 14 (line 1, column 15) |
          `{"messages":[]} x` | not JSON |
          `[]` | object |
          `{"messages":[{"role":"user","content":[{"type":"txt"}]}]}` | text | messages[0].content[0].type
          `{"messages":[{"role":"user","content":"x"}],"temprature":1}` | temperature | temprature
          `{"messages":[{"role":"user","content":"x"}],"max_tokens":1e999999999}` | max_tokens | max_tokens
          `{"messages":[{"role":"user","content":"x"}],"seed":1e-999999999}` | seed | seed
          """)
  void aWrongBodySaysWhatAndWhere(String body, String said, String path) throws IOException {
    JsonObject error = error(connection.post("/api/v1/chat", body).answer(), 400);
    assertEquals("invalid_request", error.getString("kind"));
    assertTrue(error.getString("message").contains(said), error.toString());
    assertEquals(path == null ? "" : path, error.getString("path", ""));
  }

  @Test
  void deepNestingIsRefusedWithoutHarm() throws IOException {
    String deep = "{\"a\":".repeat(100_000);
    assertTrue(
        error(connection.post("/api/v1/chat", deep).answer(), 400)
            .getString("message")
            .contains("nesting"));
    String allowed =
        CHAT.replace("}]}", "}],\"provider_options\":{\"x\":{\"y\":")
            + "[".repeat(500)
            + "]".repeat(500)
            + "}}}";
    assertEquals(200, connection.post("/api/v1/chat", allowed).answer().status());
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    byte[] body = CHAT.replace("hi", "\u00ff").getBytes(StandardCharsets.ISO_8859_1);
    connection.begin("/api/v1/chat", "Content-Length: " + body.length + "\n\n");
    assertTrue(
        error(connection.send(body).answer(), 400).getString("message").contains("not JSON"));
  }

  @Test
  void tooLongABodyIsRefused() throws IOException {
    connection.begin("/api/v1/chat", "Content-Length: 33554433\n\n");
    assertTrue(error(connection.answer(), 413).getString("message").contains("32 MiB"));
    assertTrue(connection.closedByServer());
  }

  @Test
  void tooLongAChunkIsRefused() throws IOException {
    connection.begin("/api/v1/chat", "Transfer-Encoding: chunked\n\n2000001\n");
    assertTrue(error(connection.answer(), 413).getString("message").contains("32 MiB"));
    assertTrue(connection.closedByServer());
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void everyFailureHasItsStatusAndItsForm(FailureKind kind) throws IOException {
    Failure failure = new Failure(kind, "m\u00fc\u00df").at("p", "x").withPath("messages[1]");
    running.client.chat =
        request -> {
          throw failure.exception();
        };
    JsonObject error = error(connection.post("/api/v1/chat", CHAT).answer(), failure.httpStatus());
    assertEquals(kind.json(), error.getString("kind"));
    assertEquals("m\u00fc\u00df", error.getString("message"));
    assertEquals("messages[1]", error.getString("path"));
    assertEquals(200, connection.get("/health").answer().status());
  }

  @Test
  void aDelayThatIsKnownIsAHeaderInWholeSeconds() throws IOException {
    running.client.chat =
        request -> {
          throw new Failure(FailureKind.RATE_LIMITED, "slow down")
              .withRetryAfter(Duration.ofMillis(1001))
              .exception();
        };
    RawConnection.Answer answer = connection.post("/api/v1/chat", CHAT).answer();
    assertEquals(429, answer.status());
    assertEquals("2", answer.header("retry-after"));
    assertEquals(1001, json(answer).getJsonObject("error").getInt("retry_after_ms"));
  }

  @Test
  void whatNobodyForesawSaysNothingOfTheInside() throws IOException {
    running.client.chat =
        request -> {
          throw new IllegalStateException("inner secret");
        };
    RawConnection.Answer answer = connection.post("/api/v1/chat", CHAT).answer();
    assertEquals("internal", error(answer, 500).getString("kind"));
    assertFalse(answer.body().contains("inner secret"));
  }
}
