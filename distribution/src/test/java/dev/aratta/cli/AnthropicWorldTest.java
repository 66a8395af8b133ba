package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.Cache;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.Role;
import dev.aratta.scri.Source;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.scri.Tool;
import dev.aratta.spi.ChatStream;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The kernel with the bundled plugin and a simulated server of Anthropic, which refuses what the
/// real one refuses and knows its own signatures. The judge looks at all that was sent.
class AnthropicWorldTest {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final String NEWEST = "claude-haiku-5-5";
  private static final Message QUESTION = Message.user("What is the weather in Oslo?");
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
          + "rkJggg==";

  @TempDir private Path home;
  private SimulatedWorld world;

  @BeforeEach
  void start() {
    world = SimulatedWorld.hosted(home, "anthropic");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private static ChatRequestBuilder ask(String model, Message... messages) {
    return ChatRequest.builder().model("anthropic:" + model).messages(List.of(messages));
  }

  private static Tool weather() {
    JsonObject city = JSON.createObjectBuilder().add("type", "string").build();
    return new Tool(
        "get_weather",
        "Tells the weather",
        JSON.createObjectBuilder()
            .add("type", "object")
            .add("properties", JSON.createObjectBuilder().add("city", city))
            .add("required", JSON.createArrayBuilder().add("city"))
            .build());
  }

  /// Returns the answer, which must be the same in one piece and streamed.
  private ChatResponse answer(ChatRequest request) {
    ChatResponse whole = world.kernel().chat(request);
    try (ChatStream stream = world.kernel().stream(request.toBuilder().stream(true).build())) {
      ChatResponse streamed = stream.result();
      assertEquals(whole.blocks(), streamed.blocks());
      assertEquals(whole.citations(), streamed.citations());
      assertEquals(whole.finishReason(), streamed.finishReason());
      assertEquals(whole.usage(), streamed.usage());
      assertEquals(whole.providerData(), streamed.providerData());
    }
    return whole;
  }

  private static List<String> notes(ChatResponse answer) {
    return answer.lineage().adjustments().stream()
        .map(note -> note.field() + " " + note.action().json())
        .toList();
  }

  @Test
  void chatAndStreamSayTheSame() {
    ChatResponse answer = answer(ask(NEWEST, QUESTION).maxTokens(500).build());
    assertFalse(answer.content().isEmpty());
    assertEquals(NEWEST, answer.lineage().modelVersion().orElseThrow());
    assertTrue(answer.usage().inputTokens().orElse(0) > 0);
    assertEquals(Optional.of("end_turn"), answer.finishReason().raw());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "claude-haiku-5-5",
        "claude-opus-5-5",
        "claude-sonnet-5-5",
        "claude-opus-5",
        "claude-opus-4-7",
        "claude-sonnet-4-6",
        "claude-haiku-4-5",
        "claude-sonnet-4-20250514"
      })
  void thinkingAndCallsGoOnWithTheirSignatures(String model) {
    ChatRequest first =
        ask(model, QUESTION)
            .tools(List.of(weather()))
            .thinking(ThinkingConfig.effort(Effort.LOW))
            .build();
    ChatResponse called = answer(first);
    assertFalse(called.thinking().getFirst().thinking().isEmpty());
    assertTrue(called.thinking().getFirst().signature().isPresent());
    assertEquals(FinishReason.Kind.TOOL_CALLS, called.finishReason().kind());
    Block.ToolResult result = new Block.ToolResult(called.toolCalls().getFirst().id(), "3 degrees");
    ChatResponse last =
        answer(
            first.toBuilder()
                .messages(List.of(QUESTION, called.message(), Message.results(List.of(result))))
                .build());
    assertFalse(last.content().isEmpty());
    assertFalse(notes(last).toString().contains("messages"), notes(last).toString());
  }

  @Test
  void thinkingOfAnotherFamilyStaysBehind() {
    ChatResponse thought =
        answer(ask("claude-opus-5", QUESTION).thinking(ThinkingConfig.effort(Effort.HIGH)).build());
    ChatResponse next =
        answer(ask("claude-haiku-5-5", QUESTION, thought.message(), QUESTION).build());
    assertEquals(List.of("messages[1].content[0] dropped"), notes(next));
    ChatResponse own =
        answer(ask("claude-opus-4-7", QUESTION, thought.message(), QUESTION).build());
    assertEquals(List.of(), notes(own));
  }

  @Test
  void thinkingOfAnotherProviderStaysBehind() {
    JsonObject sealed = JSON.createObjectBuilder().add("signature", "foreign").build();
    Marks marks = Marks.data(ProviderMap.of("google", sealed));
    Message said =
        new Message(
            Role.ASSISTANT, List.of(new Block.Thinking("Hm.", marks), new Block.Text("Cold.")));
    ChatResponse next = answer(ask(NEWEST, QUESTION, said, QUESTION).build());
    assertEquals(List.of("messages[1].content[0] dropped"), notes(next));
  }

  @Test
  void imagesAndDocumentsOfEveryFormAreTaken() {
    Marks plain = Marks.NONE;
    Message shown =
        new Message(
            Role.USER,
            List.of(
                new Block.Image(new Source.Base64(PIXEL), Optional.of("image/png"), plain),
                new Block.Image(new Source.Url("https://a.example/b.png"), Optional.empty(), plain),
                new Block.Image(
                    new Source.Url("data:image/png;base64," + PIXEL), Optional.empty(), plain),
                new Block.Document(
                    new Source.Base64("JVBERi0xLjQK"),
                    Optional.of("application/pdf"),
                    Optional.of("A page"),
                    plain),
                new Block.Document(
                    new Source.PlainText("Cold."), Optional.empty(), Optional.empty(), plain),
                new Block.Text("What is this?")));
    assertFalse(answer(ask(NEWEST, shown).build()).content().isEmpty());
  }

  @Test
  void marksForCachingAreCountedByLifetime() {
    Cache hour = new Cache(Optional.of(Duration.ofHours(1)));
    Message marked =
        new Message(
            Role.SYSTEM,
            List.of(new Block.Text("Be terse.")),
            Optional.empty(),
            Optional.of(hour),
            ProviderMap.EMPTY,
            ProviderMap.EMPTY);
    ChatResponse answer =
        answer(ask(NEWEST, marked, QUESTION).cache(new Cache(Optional.empty())).build());
    long written = answer.usage().cacheWriteTokens().orElse(0);
    long hours = answer.usage().cacheWrite1hTokens().orElse(0);
    assertTrue(hours > 0 && written > hours, answer.usage().toString());
    assertEquals(written, answer.usage().inputTokens().orElse(0));
  }

  @Test
  void searchedAnswerCitesAPageAndGoesOn() {
    ChatRequest request =
        ask(NEWEST, QUESTION)
            .builtinTools(List.of(new BuiltinTool.Common(BuiltinTool.Type.WEB_SEARCH)))
            .thinking(ThinkingConfig.enabled(false))
            .build();
    ChatResponse found = answer(request);
    List<String> kinds = new ArrayList<>();
    found.blocks().stream()
        .filter(Block.Provider.class::isInstance)
        .forEach(block -> kinds.add(((Block.Provider) block).kind()));
    assertEquals(List.of("server_tool_use", "web_search_tool_result"), kinds);
    assertEquals("https://example.com/simulated", found.citations().getFirst().url().orElseThrow());
    ChatResponse next =
        answer(request.toBuilder().messages(List.of(QUESTION, found.message(), QUESTION)).build());
    assertEquals(List.of(), notes(next));
  }

  @Test
  void answerHasTheFormThatIsAskedFor() {
    JsonObject schema =
        JSON.createObjectBuilder()
            .add("type", "object")
            .add(
                "properties",
                JSON.createObjectBuilder()
                    .add("degrees", JSON.createObjectBuilder().add("type", "integer")))
            .add("required", JSON.createArrayBuilder().add("degrees"))
            .build();
    for (String model : List.of(NEWEST, "claude-sonnet-4-20250514")) {
      ChatResponse answer =
          answer(
              ask(model, QUESTION)
                  .responseFormat(
                      new ResponseFormat.JsonSchema(schema, Optional.empty(), Optional.empty()))
                  .build());
      assertTrue(answer.content().startsWith("{\"degrees\":"), answer.content());
    }
  }

  @Test
  void samplingIsSentToModelsThatTakeIt() {
    ChatResponse older = answer(ask("claude-sonnet-4-5", QUESTION).temperature(0).build());
    assertEquals(List.of(), notes(older));
    ChatResponse newer = answer(ask(NEWEST, QUESTION).temperature(0).build());
    assertEquals(List.of("temperature dropped"), notes(newer));
  }

  @Test
  void refusalAndWithheldThinkingAreWhatTheyAre() {
    Message refuse = Message.system("ANTHROPIC_MAGIC_STRING_TRIGGER_REFUSAL");
    ChatResponse refused = answer(ask(NEWEST, refuse, QUESTION).build());
    assertEquals(FinishReason.Kind.CONTENT_FILTER, refused.finishReason().kind());
    Message redact = Message.system("ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING");
    ChatResponse hidden = answer(ask(NEWEST, redact, QUESTION).build());
    assertTrue(hidden.thinking().getFirst().redacted());
    ChatResponse next = answer(ask(NEWEST, redact, QUESTION, hidden.message(), QUESTION).build());
    assertEquals(List.of(), notes(next));
  }

  @Test
  void modelsAreThoseThatTheServerLists() {
    List<String> ids =
        world.kernel().models().stream()
            .filter(model -> model.provider().equals("anthropic"))
            .map(Model::id)
            .toList();
    assertTrue(ids.contains(NEWEST) && ids.contains("claude-opus-5-5"), ids.toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
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
        "UPSTREAM_FAILED",
        "CONTENT_FILTERED"
      })
  void failureIsWhatTheServerMeans(FailureKind kind) {
    world.simulator().failNext(1, kind);
    ChatRequest request = ask(NEWEST, QUESTION).fallback(false).build();
    ArattaException failed =
        assertThrows(ArattaException.class, () -> world.kernel().chat(request));
    assertEquals(kind, failed.failure().kind(), failed.failure().message());
  }
}
