package dev.aratta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Streams as a client sees them.
class StreamTest {
  private static final String PATH = "/api/v1/chat/stream";

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

  private FakeStream streamed() {
    FakeStream stream = new FakeStream();
    running.client.stream = _ -> stream;
    return stream;
  }

  /// Returns the documents of a stream's lines; the last line must be the end of it.
  private static List<JsonObject> events(String body) {
    List<String> lines = List.of(body.split("\n\n", -1));
    assertEquals(List.of("data: [DONE]", ""), lines.subList(lines.size() - 2, lines.size()), body);
    List<JsonObject> events = new ArrayList<>();
    for (String line : lines.subList(0, lines.size() - 2)) {
      if (!line.startsWith(":")) {
        assertTrue(line.startsWith("data: {"), line);
        byte[] json = line.substring("data: ".length()).getBytes(StandardCharsets.UTF_8);
        events.add(new JsonInput().read(json).asJsonObject());
      }
    }
    return events;
  }

  private static List<String> types(String body) {
    return events(body).stream().map(event -> event.getString("type")).toList();
  }

  @Test
  void aStreamIsLinesOfEventsAndAnEnd() throws IOException {
    streamed().start().text("h\u00e9l").text("lo\n\"").stop();
    RawConnection.Answer answer = connection.post(PATH, ApiTest.CHAT).answer();
    assertEquals(200, answer.status());
    assertEquals("text/event-stream", answer.header("content-type"));
    assertEquals("no-cache", answer.header("cache-control"));
    assertEquals(List.of("start", "content", "content", "stop"), types(answer.body()));
    assertEquals("lo\n\"", events(answer.body()).get(2).getString("content"));
  }

  @Test
  void theBodyMayAskForAStreamToo() throws IOException {
    String body = ApiTest.CHAT.replace("{\"messages", "{\"stream\":true,\"messages");
    RawConnection.Answer answer = connection.post("/api/v1/chat", body).answer();
    assertEquals(List.of("start", "content", "stop"), types(answer.body()));
  }

  @Test
  void eventsThatAreThereLeaveTogetherAndNothingWaitsForMore() throws IOException {
    FakeStream stream = streamed().start().text("a").text("b");
    connection.post(PATH, ApiTest.CHAT).head();
    String first = connection.chunkText();
    assertEquals(3, first.split("\n\n", -1).length - 1, first);
    stream.text("c");
    assertEquals(
        "data: {\"type\":\"content\",\"index\":0,\"content\":\"c\"}\n\n", connection.chunkText());
    stream.text("d");
    assertTrue(connection.chunkText().contains("\"d\""));
    stream.stop();
    assertTrue(connection.chunkText().endsWith("data: [DONE]\n\n"));
    assertEquals("", connection.chunkText());
  }

  @Test
  void manyEventsLeaveBeforeTheyFillTheMemory() throws IOException {
    FakeStream stream = streamed().start();
    String word = "x".repeat(1000);
    for (int i = 0; i < 100; i++) {
      stream.text(word);
    }
    stream.stop();
    connection.post(PATH, ApiTest.CHAT).head();
    StringBuilder body = new StringBuilder();
    int chunks = 0;
    for (byte[] chunk = connection.chunk(); chunk.length > 0; chunk = connection.chunk()) {
      assertTrue(chunk.length < EventWriter.FULL_BYTES + 2000);
      body.append(new String(chunk, StandardCharsets.UTF_8));
      chunks++;
    }
    assertEquals(102, events(body.toString()).size());
    assertEquals(7, chunks);
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void aFailureBeforeTheFirstEventIsAPlainAnswer(FailureKind kind) throws IOException {
    Failure failure = new Failure(kind, "no");
    running.client.stream =
        _ -> {
          throw failure.exception();
        };
    assertEquals(failure.httpStatus(), connection.post(PATH, ApiTest.CHAT).answer().status());
    FakeStream stream = streamed().fail(failure);
    RawConnection.Answer answer = connection.post(PATH, ApiTest.CHAT).answer();
    assertEquals(failure.httpStatus(), answer.status());
    assertEquals(kind.json(), ApiTest.json(answer).getJsonObject("error").getString("kind"));
    assertTrue(stream.ended());
    streamed().give(new dev.aratta.scri.StreamEvent.Failed(failure)).end();
    assertEquals(failure.httpStatus(), connection.post(PATH, ApiTest.CHAT).answer().status());
  }

  @Test
  void aFailureInTheMiddleIsAnEvent() throws IOException {
    FakeStream stream = streamed().start().text("a");
    connection.post(PATH, ApiTest.CHAT).head();
    String first = connection.chunkText();
    stream.fail(new Failure(FailureKind.UPSTREAM_FAILED, "cut").at("p", "m"));
    String body = first + connection.chunkText();
    assertEquals("", connection.chunkText());
    assertEquals(List.of("start", "content", "error"), types(body));
    JsonObject error = events(body).get(2).getJsonObject("error");
    assertEquals("upstream_failed", error.getString("kind"));
    assertEquals("p", error.getString("provider"));
    assertEquals(200, connection.get("/health").answer().status());
  }

  @Test
  void aFailureThatIsThereWithTheFirstEventsIsAnEventToo() throws IOException {
    streamed().start().fail(new Failure(FailureKind.WIRE_MISMATCH, "odd"));
    RawConnection.Answer answer = connection.post(PATH, ApiTest.CHAT).answer();
    assertEquals(200, answer.status());
    assertEquals(List.of("start", "error"), types(answer.body()));
  }

  @Test
  void aStreamWithoutStopDoesNotLookWhole() throws IOException {
    streamed().start().text("a").end();
    RawConnection.Answer answer = connection.post(PATH, ApiTest.CHAT).answer();
    assertEquals(List.of("start", "content", "error"), types(answer.body()));
  }

  @Test
  void whatNobodyForesawIsAnEventThatSaysNothingOfTheInside() throws IOException {
    FakeStream stream = streamed().start().breakDown(new IllegalStateException("inner secret"));
    RawConnection.Answer answer = connection.post(PATH, ApiTest.CHAT).answer();
    JsonObject error = events(answer.body()).get(1).getJsonObject("error");
    assertEquals("internal", error.getString("kind"));
    assertFalse(answer.body().contains("inner secret"));
    assertTrue(stream.ended());
  }

  @Test
  void aSlowClientLosesNothing() throws IOException {
    FakeStream stream = streamed().start();
    for (int i = 0; i < 2_000; i++) {
      stream.text("x".repeat(500) + i);
    }
    stream.stop();
    try (RawConnection slow = new RawConnection(running.server.port(), 4096)) {
      List<JsonObject> events = events(slow.post(PATH, ApiTest.CHAT).answer().body());
      assertEquals(2_002, events.size());
      assertTrue(events.get(2_000).getString("content").endsWith("x1999"));
    }
  }

  @Test
  void sixtyFourStreamsOfTwoHundredEventsLoseNone() throws Exception {
    running.client.stream =
        request -> {
          String name = request.messages().getFirst().text();
          FakeStream stream = new FakeStream().start();
          Thread.startVirtualThread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  stream.text(name + ":" + i);
                }
                stream.stop();
              });
          return stream;
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<JsonObject>>> calls = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String body = ApiTest.CHAT.replace("hi", "n" + i);
        calls.add(
            () -> {
              try (RawConnection each = running.connect()) {
                return events(each.post(PATH, body).answer().body());
              }
            });
      }
      List<Future<List<JsonObject>>> answers = threads.invokeAll(calls, 60, TimeUnit.SECONDS);
      for (int i = 0; i < 64; i++) {
        List<JsonObject> events = answers.get(i).get();
        assertEquals(202, events.size());
        for (int k = 0; k < 200; k++) {
          assertEquals("n" + i + ":" + k, events.get(k + 1).getString("content"));
        }
      }
    }
  }
}
