package dev.aratta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.client.ArattaClient;
import dev.aratta.client.ClientOptions;
import dev.aratta.kernel.config.Secret;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Attempt;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Embedding;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.Usage;
import dev.aratta.spi.ChatStream;
import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What goes in at the client comes out behind the server, and back.
class RoundTripTest {
  private static final ChatRequest REQUEST =
      new ChatRequest("local", new Message(Role.USER, "hi \ud83d\ude00 \ud83d"));

  private RunningServer running;
  private ArattaClient client;

  @BeforeEach
  void start() throws IOException {
    running = new RunningServer();
    client = ArattaClient.connect(uri(running));
  }

  @AfterEach
  void stop() {
    client.close();
    running.close();
  }

  private static URI uri(RunningServer running) {
    return URI.create("http://127.0.0.1:" + running.server.port());
  }

  private static EventData data() {
    return EventData.of(ProviderMap.of("p", Json.createObjectBuilder().add("s", "x").build()));
  }

  private static List<StreamEvent> everyEvent() {
    return List.of(
        new StreamEvent.Start("a1", "m", "p", data()),
        new StreamEvent.Thinking(0, "hm"),
        new StreamEvent.Data(0, data()),
        new StreamEvent.Content(1, "a\n\u2028\"\\ \ud83d\ude00"),
        new StreamEvent.Content(1, "", false, data()),
        new StreamEvent.Logprobs(List.of(new Logprob("a", -0.25, List.of()))),
        new StreamEvent.ToolCall(2, "c1", "f", ""),
        new StreamEvent.ToolCall(2, "{\"x\":"),
        new StreamEvent.ToolCall(2, "1}"),
        new StreamEvent.Whole(1003, new Block.Text("whole"), data()),
        FakeStream.STOP);
  }

  private FakeStream streamed(List<StreamEvent> events) {
    FakeStream stream = new FakeStream();
    events.forEach(stream::give);
    running.client.stream = _ -> stream;
    return stream;
  }

  @Test
  void requestsArriveAsTheyWereMade() {
    ChatRequest full =
        REQUEST.toBuilder().temperature(0.25).maxTokens(7).stop(List.of("x")).seed(3).build();
    client.chat(full);
    assertEquals(full, running.client.asked.remove());
    try (ChatStream stream = client.stream(full)) {
      stream.result();
    }
    assertEquals(full, running.client.asked.remove());
  }

  @Test
  void answersArriveAsTheyWereGiven() {
    assertEquals(FakeClient.answer("hello"), client.chat(REQUEST));
  }

  @Test
  void everyEventArrives() {
    FakeStream source = streamed(everyEvent()).end();
    List<StreamEvent> arrived = new ArrayList<>();
    try (ChatStream stream = client.stream(REQUEST)) {
      stream.forEach(arrived::add);
      assertEquals("f", stream.result().toolCalls().getFirst().name());
    }
    assertEquals(everyEvent(), arrived);
    assertTrue(source.ended());
  }

  private static Failure full(FailureKind kind) {
    return new Failure(kind, "what and how")
        .withPath("messages[0]")
        .withField("tools")
        .at("p", "m")
        .reported(
            418, new Failure.ProviderError(Optional.of("c"), Optional.of("q"), Optional.of("t")))
        .withRetryAfter(Duration.ofMillis(1500))
        .withRequestId("r1")
        .withAttempts(List.of(new Attempt("p", "m", "overloaded", Duration.ofMillis(5))));
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void everyFailureArrivesWithAllItSays(FailureKind kind) {
    Failure failure = full(kind);
    running.client.chat =
        _ -> {
          throw failure.exception();
        };
    assertEquals(
        failure, assertThrows(ArattaException.class, () -> client.chat(REQUEST)).failure());
    streamed(List.of()).fail(failure);
    assertEquals(
        failure, assertThrows(ArattaException.class, () -> client.stream(REQUEST)).failure());
    streamed(everyEvent().subList(0, 4)).fail(failure);
    try (ChatStream stream = client.stream(REQUEST)) {
      assertEquals(failure, assertThrows(ArattaException.class, stream::result).failure());
    }
  }

  @Test
  void modelsAndEmbeddingsArrive() {
    List<Model> models =
        List.of(
            new Model(
                "llama3.1:8b",
                "ollama",
                ModelCapabilities.UNKNOWN,
                Optional.of("Llama"),
                List.of("local")));
    running.client.models = models;
    assertEquals(models, client.models());
    EmbeddingResponse vectors =
        new EmbeddingResponse(
            List.of(new Embedding(0.1f, -3e-20f)), "m", "p", Usage.UNKNOWN, Lineage.UNKNOWN);
    running.client.embed = _ -> vectors;
    assertEquals(vectors, client.embed(new EmbeddingRequest("m", "x")));
  }

  @Test
  void closingAtTheClientClosesTheSource() throws Exception {
    FakeStream source = streamed(everyEvent().subList(0, 4));
    try (ChatStream stream = client.stream(REQUEST)) {
      Iterator<StreamEvent> events = stream.iterator();
      events.next();
    }
    for (int i = 0; i < 100 && !source.ended(); i++) {
      running.pass(SilenceWatch.SILENCE);
      source.endsWithin(100);
    }
    assertTrue(source.ended());
  }

  @Test
  void theKeyOpensTheServer() throws IOException {
    try (RunningServer locked =
            new RunningServer(Optional.of(new Secret("the-key")), Duration.ofSeconds(1));
        ArattaClient stranger = ArattaClient.connect(uri(locked));
        ArattaClient friend =
            ArattaClient.connect(new ClientOptions(uri(locked)).withApiKey("the-key"))) {
      Failure refused = assertThrows(ArattaException.class, () -> stranger.chat(REQUEST)).failure();
      assertEquals(FailureKind.UNAUTHENTICATED, refused.kind());
      assertFalse(refused.message().contains("the-key"));
      assertEquals("hello", friend.chat(REQUEST).content());
    }
  }
}
