package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.Role;
import dev.aratta.scri.Source;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.scri.Tool;
import dev.aratta.simulator.Fault;
import dev.aratta.spi.ChatStream;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The kernel with a bundled plugin and a simulated server of its provider, which refuses what the
/// real one refuses and knows its own signatures. The judge looks at all that was sent.
///
/// Each provider's test extends it and says what the provider can.
abstract class CloudWorld {
  static final Message QUESTION = Message.user("What is the weather in Oslo?");
  static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
          + "rkJggg==";

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final int MIDDLE_OF_AN_EVENT = 700;

  private final String provider;
  private final String section;

  @TempDir private Path home;
  SimulatedWorld world;

  /// @param provider its id
  /// @param section further lines of its section
  CloudWorld(String provider, String section) {
    this.provider = provider;
    this.section = section;
  }

  /// Returns models of all kinds, the newest first.
  abstract List<String> models();

  /// Returns models that think, and take their thinking back.
  abstract List<String> thinkers();

  /// Returns what the provider says when an answer is over.
  abstract String stopped();

  /// Returns how it refuses.
  abstract Set<FailureKind> refusals();

  @BeforeEach
  void start() {
    world = SimulatedWorld.hosted(home, provider, section);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  ChatRequestBuilder ask(String model, Message... messages) {
    return ChatRequest.builder().model(provider + ":" + model).messages(List.of(messages));
  }

  private ChatRequestBuilder ask(Message... messages) {
    return ask(models().getFirst(), messages);
  }

  /// Returns the answer, which must be the same in one piece and streamed.
  ChatResponse answer(ChatRequest request) {
    ChatResponse whole = world.kernel().chat(request);
    try (ChatStream stream = world.kernel().stream(request.toBuilder().stream(true).build())) {
      ChatResponse streamed = stream.result();
      assertEquals(said(whole), said(streamed));
      assertEquals(whole.citations(), streamed.citations());
      assertEquals(whole.finishReason(), streamed.finishReason());
      assertEquals(whole.usage(), streamed.usage());
    }
    return whole;
  }

  /// Returns what of the blocks must be the same in two answers to one question: all but what the
  /// server makes anew each time, such as ids of items and seals.
  private List<Object> said(ChatResponse answer) {
    List<Object> said = new ArrayList<>();
    for (Block block : answer.blocks()) {
      said.add(block instanceof Block.Provider item ? item.kind() : block.withMarks(Marks.NONE));
      said.add(block.marks().providerData().of(provider).isEmpty());
      said.add(block.marks().origin());
    }
    return said;
  }

  static List<String> notes(ChatResponse answer) {
    return answer.lineage().adjustments().stream()
        .map(note -> note.field() + " " + note.action().json())
        .toList();
  }

  @Test
  void chatAndStreamSayTheSame() {
    for (String model : models()) {
      ChatResponse answer = answer(ask(model, QUESTION).maxTokens(2000).build());
      assertFalse(answer.content().isEmpty(), model);
      assertTrue(answer.usage().inputTokens().orElse(0) > 0, model);
      assertTrue(answer.usage().outputTokens().orElse(0) > 0, model);
      assertEquals(Optional.of(stopped()), answer.finishReason().raw(), model);
      assertEquals(FinishReason.Kind.STOP, answer.finishReason().kind(), model);
    }
  }

  @Test
  void parallelCallsAreAnsweredTogether() {
    Tool time = new Tool("get_time", "Tells the time.", Tools.WEATHER.parameters().orElseThrow());
    for (String model : models()) {
      ChatRequest first = ask(model, QUESTION).tools(List.of(Tools.WEATHER, time)).build();
      ChatResponse called = answer(first);
      assertEquals(FinishReason.Kind.TOOL_CALLS, called.finishReason().kind(), model);
      assertEquals(
          List.of("get_weather", "get_time"),
          called.toolCalls().stream().map(call -> call.name()).toList());
      List<Block.ToolResult> results = new ArrayList<>();
      called.toolCalls().forEach(call -> results.add(new Block.ToolResult(call.id(), "3 degrees")));
      ChatResponse last =
          answer(
              first.toBuilder()
                  .messages(List.of(QUESTION, called.message(), Message.results(results)))
                  .build());
      assertFalse(last.content().isEmpty(), model);
      assertFalse(notes(last).toString().contains("messages"), notes(last).toString());
    }
  }

  @Test
  void thinkingAndCallsGoOnWithTheirSignatures() {
    for (String model : thinkers()) {
      ChatRequest first =
          ask(model, QUESTION)
              .tools(List.of(Tools.WEATHER))
              .thinking(ThinkingConfig.effort(Effort.LOW))
              .build();
      ChatResponse called = answer(first);
      assertTrue(called.blocks().getFirst() instanceof Block.Thinking, model);
      Block.ToolResult result =
          new Block.ToolResult(called.toolCalls().getFirst().id(), "3 degrees");
      ChatResponse last =
          answer(
              first.toBuilder()
                  .messages(List.of(QUESTION, called.message(), Message.results(List.of(result))))
                  .build());
      assertFalse(last.content().isEmpty(), model);
      assertFalse(notes(last).toString().contains("messages"), notes(last).toString());
    }
  }

  @Test
  void answerHasTheFormThatIsAskedFor() {
    JsonObject degrees =
        JSON.createObjectBuilder()
            .add("type", "object")
            .add(
                "properties",
                JSON.createObjectBuilder()
                    .add("degrees", JSON.createObjectBuilder().add("type", "integer")))
            .add("required", JSON.createArrayBuilder().add("degrees"))
            .add("additionalProperties", false)
            .build();
    for (String model : models()) {
      ChatResponse answer =
          answer(
              ask(model, QUESTION)
                  .responseFormat(
                      new ResponseFormat.JsonSchema(
                          degrees, Optional.of("degrees"), Optional.empty()))
                  .build());
      assertTrue(answer.content().startsWith("{\"degrees\":"), answer.content());
    }
  }

  @Test
  void imageIsTaken() {
    Block.Image image =
        new Block.Image(new Source.Base64(PIXEL), Optional.of("image/png"), Marks.NONE);
    Message shown = new Message(Role.USER, List.of(image, new Block.Text("What is this?")));
    assertFalse(answer(ask(shown).build()).content().isEmpty());
  }

  /// For providers that search.
  void searchedAnswerCitesAPageAndGoesOn() {
    ChatRequest request =
        ask(QUESTION)
            .builtinTools(List.of(new BuiltinTool.Common(BuiltinTool.Type.WEB_SEARCH)))
            .build();
    ChatResponse found = answer(request);
    assertEquals("https://example.com/simulated", found.citations().getFirst().url().orElseThrow());
    ChatResponse next =
        answer(request.toBuilder().messages(List.of(QUESTION, found.message(), QUESTION)).build());
    assertEquals(List.of(), notes(next));
  }

  /// For providers that embed.
  void textsAreEmbedded(String model) {
    EmbeddingResponse answer =
        world.kernel().embed(new EmbeddingRequest(provider + ":" + model, "a", "b"));
    assertEquals(2, answer.embeddings().size());
  }

  @Test
  void modelsAreThoseThatTheServerLists() {
    List<String> ids =
        world.kernel().models().stream()
            .filter(model -> model.provider().equals(provider))
            .map(Model::id)
            .toList();
    assertTrue(ids.containsAll(models()), ids.toString());
  }

  private FailureKind failure(ChatRequestBuilder request) {
    ChatRequest asked = request.fallback(false).build();
    return assertThrows(ArattaException.class, () -> world.kernel().chat(asked)).failure().kind();
  }

  @TestFactory
  Stream<DynamicTest> failureIsWhatTheServerMeans() {
    return refusals().stream()
        .sorted()
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    kind.json(),
                    () -> {
                      world.simulator().failNext(1, kind);
                      assertEquals(kind, failure(ask(QUESTION)));
                    }));
  }

  @Test
  void streamThatIsCutInTheMiddleOfAnEventIsNoAnswer() {
    ChatRequest request = ask(QUESTION).stream(true).fallback(false).build();
    for (Fault.CutKind how : Fault.CutKind.values()) {
      world.simulator().next(new Fault.Cut(MIDDLE_OF_AN_EVENT, how));
      try (ChatStream stream = world.kernel().stream(request)) {
        ArattaException cut = assertThrows(ArattaException.class, stream::result);
        FailureKind expected =
            how == Fault.CutKind.CLEAN ? FailureKind.WIRE_MISMATCH : FailureKind.UPSTREAM_FAILED;
        assertEquals(expected, cut.failure().kind(), how + ": " + cut.failure().message());
      }
    }
  }
}
