package dev.aratta.plugin.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Message;
import dev.aratta.scri.Origin;
import dev.aratta.simulator.Behaviour;
import dev.aratta.simulator.Simulator;
import dev.aratta.simulator.SimulatorOptions;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.Continuation;
import dev.aratta.spi.EmbeddingCallContext;
import dev.aratta.spi.Operation;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The plugin against the simulated server over HTTP, with the judge on.
class SimulatorTest {
  private static final GooglePlugin PLUGIN = new GooglePlugin();
  private static final ChatTranslator CHAT = PLUGIN.chat().orElseThrow();
  private static final int LIMIT_MILLIS = 30_000;
  private static final String TOOL =
      "'tools':[{'name':'get_weather','parameters':{'type':'object','properties':{'city':"
          + "{'type':'string'}},'required':['city']}}]";

  private static Simulator google;

  @BeforeAll
  static void start() {
    google = Simulator.start(SimulatorOptions.DEFAULT.withProvider("google").withJudge());
  }

  @AfterAll
  static void stop() {
    google.close();
  }

  /// What the server answers.
  private record Reply(int status, String body) {
    WireResponse response() {
      return WireResponse.of(status, Map.of(), Corpus.read(body));
    }
  }

  private static Reply send(WireRequest request) throws IOException {
    StringBuilder path = new StringBuilder("/" + String.join("/", request.path()));
    request
        .query()
        .forEach(
            (name, value) ->
                path.append(path.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(value));
    HttpURLConnection connection =
        (HttpURLConnection) google.url().resolve(path.toString()).toURL().openConnection();
    connection.setConnectTimeout(LIMIT_MILLIS);
    connection.setReadTimeout(LIMIT_MILLIS);
    connection.setRequestProperty("x-goog-api-key", "k");
    if (request.body().isPresent()) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(request.body().get().toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Reply(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static ChatResponse chat(ChatRequest request, String model) throws IOException {
    ChatCallContext context = Contexts.chat(request, model);
    WireRequest sent = CHAT.encode(request, context);
    context.sent(sent);
    Reply answer = send(sent);
    assertEquals(200, answer.status(), answer.body());
    ChatResponse said =
        request.stream()
            ? streamed(answer.body(), context)
            : CHAT.decode(answer.response(), context);
    List<Block> blocks = new ArrayList<>();
    for (Block block : said.blocks()) {
      blocks.add(block.withMarks(block.marks().withOrigin(new Origin("google", model))));
    }
    return new ChatResponse(said.id(), blocks, said.finishReason(), said.usage(), said.lineage())
        .with(said.citations(), said.logprobs(), said.providerData());
  }

  private static ChatResponse streamed(String text, ChatCallContext context) {
    StreamTranslator stream = CHAT.stream(WireResponse.ofText(200, Map.of(), ""), context);
    Fold fold = new Fold(Corpus.JSON);
    for (String event : text.split("\n\n", -1)) {
      if (!event.isEmpty()) {
        WireEvent one = new WireEvent.Json("", Corpus.read(event.substring("data: ".length())));
        stream.accept(one).forEach(fold::accept);
      }
    }
    stream.end(StreamEnd.CLEAN).forEach(fold::accept);
    return fold.result();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gemini-2.0-flash", "gemini-2.5-pro", "gemini-3.8-flash", "gemini-4-argon"})
  void textIsTheSameWholeAndStreamed(String model) throws IOException {
    ChatRequest request = Wire.request("'max_tokens':2000");
    ChatResponse whole = chat(request, model);
    ChatResponse streamed = chat(request.toBuilder().stream(true).build(), model);
    assertFalse(whole.content().isEmpty());
    assertEquals(whole.content(), streamed.content());
    assertEquals(whole.usage(), streamed.usage());
    assertEquals(whole.finishReason(), streamed.finishReason());
  }

  /// Signatures come back where they were: the server takes them, and only there.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callsAreAnsweredAndGoOn(boolean stream) throws IOException {
    ChatRequest first = Wire.request(TOOL + ",'thinking':{'effort':'low'},'stream':" + stream);
    ChatResponse called = chat(first, "gemini-3.8-flash");
    assertEquals(FinishReason.Kind.TOOL_CALLS, called.finishReason().kind());
    Block.ToolResult result =
        new Block.ToolResult(called.toolCalls().getFirst().id(), "cold and wet");
    List<Message> messages = new ArrayList<>(first.messages());
    messages.addAll(List.of(called.message(), Message.results(List.of(result))));
    ChatResponse told = chat(first.toBuilder().messages(messages).build(), "gemini-3.8-flash");
    assertTrue(told.content().contains("cold and wet"), told.content());
    messages.addAll(List.of(told.message(), Message.user("And tomorrow?")));
    ChatRequest third = first.toBuilder().messages(messages).tools(List.of()).build();
    assertFalse(chat(third, "gemini-3.8-flash").content().isEmpty());
  }

  @Test
  void aSearchIsCitedAndItsPartsGoBack() throws IOException {
    ChatRequest request =
        Wire.request("'builtin_tools':['web_search']," + TOOL.replace("get_", ""));
    ChatRequest alone = Wire.request("'builtin_tools':['web_search']");
    ChatResponse cited = chat(alone, "gemini-3.8-flash");
    assertEquals(Optional.of("https://example.com/simulated"), cited.citations().getFirst().url());
    List<Message> messages = new ArrayList<>(alone.messages());
    messages.addAll(List.of(cited.message(), Message.user("Go on.")));
    assertFalse(
        chat(alone.toBuilder().messages(messages).build(), "gemini-3.8-flash").content().isEmpty());
    assertEquals(
        FinishReason.Kind.TOOL_CALLS, chat(request, "gemini-3.8-flash").finishReason().kind());
  }

  @Test
  void aFormatIsKeptTo() throws IOException {
    ChatResponse answer =
        chat(
            Wire.request(
                "'response_format':{'json_schema':{'type':'object','properties':{'a':{'type':"
                    + "'integer'}},'required':['a']}}"),
            "gemini-2.5-flash");
    assertTrue(Corpus.read(answer.content()).asJsonObject().containsKey("a"));
  }

  @Test
  void aLongAnswerGoesOn() throws IOException {
    google.behave(Behaviour.NORMAL.withAnswerTokens(33_000));
    try {
      ChatRequest request = Wire.request("");
      ChatResponse first = chat(request, "gemini-4-argon");
      ChatCallContext context = Contexts.chat(request, "gemini-4-argon");
      Continuation next = CHAT.next(request, List.of(first), context).orElseThrow();
      context.sent(next.request());
      ChatResponse second = CHAT.decode(send(next.request()).response(), context);
      assertEquals(FinishReason.Kind.STOP, second.finishReason().kind());
      assertEquals(Optional.empty(), CHAT.next(request, List.of(first, second), context));
    } finally {
      google.behave(Behaviour.NORMAL);
    }
  }

  @Test
  void textsAreEmbedded() throws IOException {
    EmbeddingRequest request = new EmbeddingRequest("google:gemini-embedding-001", "a", "b");
    EmbeddingCallContext context = Contexts.embedding(request, "gemini-embedding-001");
    List<WireRequest> sent = PLUGIN.embeddings().orElseThrow().encode(request, context);
    context.sent(sent);
    EmbeddingResponse answer =
        PLUGIN
            .embeddings()
            .orElseThrow()
            .decode(List.of(send(sent.getFirst()).response()), context);
    assertEquals(2, answer.embeddings().size());
    assertEquals(3072, answer.embeddings().getFirst().toArray().length);
  }

  @Test
  void modelsAreListed() throws IOException {
    ChatCallContext context = Contexts.sent();
    WireResponse page = send(PLUGIN.models().orElseThrow().encode(context)).response();
    assertEquals(
        List.of("gemini-2.0-flash", "gemini-2.5-flash"),
        PLUGIN.models().orElseThrow().decode(List.of(page), context).stream()
            .map(model -> model.id())
            .limit(2)
            .toList());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "INVALID_REQUEST",
        "CONTEXT_TOO_LONG",
        "UNAUTHENTICATED",
        "FORBIDDEN",
        "QUOTA_EXHAUSTED",
        "MODEL_NOT_FOUND",
        "RATE_LIMITED",
        "OVERLOADED",
        "TIMED_OUT",
        "UPSTREAM_FAILED"
      })
  void failuresAreToldApart(FailureKind kind) throws IOException {
    google.failNext(1, kind);
    ChatCallContext context = Contexts.sent();
    Reply answer = send(CHAT.encode(context.request(), context));
    assertEquals(kind, PLUGIN.decodeFailure(Operation.CHAT, answer.response(), context).kind());
  }
}
