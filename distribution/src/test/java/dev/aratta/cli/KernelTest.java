package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.ProviderStatus;
import dev.aratta.kernel.config.ConfigReader;
import dev.aratta.scri.Adjustment;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Attempt;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.scri.Origin;
import dev.aratta.simulator.Fault;
import dev.aratta.simulator.SimulatorOptions;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.spi.ChatStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kernel with the bundled plugins and a simulated provider.
class KernelTest {
  private static final ChatRequest SKY =
      ChatRequest.builder()
          .model("local")
          .seed(7)
          .messages(List.of(Message.user("Why is the sky blue?")))
          .build();

  @TempDir private Path home;

  private static Failure failure(Kernel kernel, ChatRequest request) {
    return assertThrows(ArattaException.class, () -> kernel.chat(request)).failure();
  }

  private static ChatResponse streamed(Kernel kernel, ChatRequest request) {
    try (ChatStream stream = kernel.stream(request)) {
      return stream.result();
    }
  }

  @Test
  void anAnswerSaysWhereItCameFrom() {
    try (SimulatedWorld world = SimulatedWorld.start(home)) {
      ChatResponse answer = world.kernel().chat(SKY);
      assertFalse(answer.content().isEmpty());
      assertEquals("ollama", answer.provider());
      assertEquals("llama3.1:8b", answer.model());
      assertEquals(FinishReason.Kind.STOP, answer.finishReason().kind());
      assertTrue(answer.usage().totalTokens().isPresent());
      assertTrue(answer.timestamp().isPresent());
      assertTrue(answer.lineage().simulated());
      assertEquals("llama3.1:8b", answer.lineage().modelVersion().orElseThrow());
      assertTrue(answer.lineage().pluginVersion().matches("[0-9].*"));
      assertEquals(Attempt.OK, answer.lineage().attempts().getFirst().outcome());
      assertEquals(
          Optional.of(new Origin("ollama", "llama3.1:8b")),
          answer.blocks().getFirst().marks().origin());
    }
  }

  @Test
  void aStreamFoldsToTheWholeAnswer() {
    try (SimulatedWorld world = SimulatedWorld.start(home)) {
      ChatResponse whole = world.kernel().chat(SKY);
      ChatResponse streamed = streamed(world.kernel(), SKY);
      assertEquals(whole.blocks(), streamed.blocks());
      assertEquals(whole.finishReason(), streamed.finishReason());
      assertEquals(whole.usage().inputTokens(), streamed.usage().inputTokens());
      assertEquals(whole.usage().outputTokens(), streamed.usage().outputTokens());
      assertEquals(whole.model(), streamed.model());
      assertEquals(whole.lineage().adjustments(), streamed.lineage().adjustments());
    }
  }

  @Test
  void aConversationGoesOn() {
    try (SimulatedWorld world = SimulatedWorld.start(home)) {
      ChatResponse first = world.kernel().chat(SKY);
      ChatRequest next =
          SKY.toBuilder()
              .messages(
                  List.of(
                      SKY.messages().getFirst(), first.message(), Message.user("And at night?")))
              .build();
      assertFalse(world.kernel().chat(next).content().isEmpty());
    }
  }

  @Test
  void theOnlyInstalledChatModelStandsInForAnAlias() {
    List<ModelProfile> installed =
        List.of(
            ModelProfile.local("mistral:7b", Set.of("completion"), "llama", "7B", 8192, 4096),
            ModelProfile.local(
                "nomic-embed-text:latest", Set.of("embedding"), "nomic-bert", "137M", 2048, 768));
    try (SimulatedWorld world =
        SimulatedWorld.start(home, SimulatorOptions.DEFAULT.withModels(installed), "")) {
      ChatResponse answer = world.kernel().chat(SKY);
      assertEquals("mistral:7b", answer.model());
      Adjustment note = answer.lineage().adjustments().getFirst();
      assertEquals("model", note.field());
      assertEquals(Adjustment.Action.CONVERTED, note.action());
      Failure named =
          failure(world.kernel(), new ChatRequest("ollama:llama3.1:8b", Message.user("x")));
      assertEquals(FailureKind.MODEL_NOT_FOUND, named.kind());
    }
  }

  @Test
  void amongSeveralModelsNobodyChooses() {
    List<ModelProfile> installed =
        List.of(
            ModelProfile.local("a:1b", Set.of("completion"), "llama", "1B", 8192, 4096),
            ModelProfile.local("b:1b", Set.of("completion"), "llama", "1B", 8192, 4096));
    try (SimulatedWorld world =
        SimulatedWorld.start(home, SimulatorOptions.DEFAULT.withModels(installed), "")) {
      Failure failure = failure(world.kernel(), SKY);
      assertEquals(FailureKind.MODEL_NOT_FOUND, failure.kind());
      assertTrue(failure.message().contains("a:1b, b:1b"), failure.message());
      assertTrue(failure.message().contains("ollama pull llama3.1:8b"), failure.message());
    }
  }

  @Test
  void aSovereignRequestUsesNoModelThatRunsElsewhere() {
    ModelProfile remote =
        new ModelProfile(
            "big:cloud",
            Set.of("completion"),
            "x",
            "1T",
            8192,
            4096,
            Optional.of("https://ollama.com:443"));
    try (SimulatedWorld world =
        SimulatedWorld.start(home, SimulatorOptions.DEFAULT.withModels(List.of(remote)), "")) {
      ChatRequest request = SKY.toBuilder().model("ollama:big:cloud").sovereign(true).build();
      assertEquals(FailureKind.NO_PROVIDER, failure(world.kernel(), request).kind());
      assertTrue(
          world.simulator().recorded().stream()
              .noneMatch(call -> call.call().path().equals("/api/chat")));
    }
  }

  @Test
  void whereNothingRunsTheFailureSaysWhatWasTriedAndWhatToDo() {
    String toml = "[local.ollama]\nbase_url = \"http://127.0.0.1:1\"\n";
    try (Kernel kernel = Kernel.start(ConfigReader.parse(toml, Map.of(), home))) {
      Failure failure = failure(kernel, SKY);
      assertEquals(FailureKind.UNREACHABLE, failure.kind());
      assertEquals(503, failure.httpStatus());
      assertTrue(failure.message().contains("http://127.0.0.1:1"), failure.message());
      assertTrue(failure.message().contains("base_url"), failure.message());
      assertEquals(
          ProviderStatus.State.DOWN,
          kernel.providers().stream()
              .filter(status -> status.provider().equals("ollama"))
              .findFirst()
              .orElseThrow()
              .state());
    }
  }

  @Test
  void embeddingsComeInOrder() {
    try (SimulatedWorld world = SimulatedWorld.start(home)) {
      var both = world.kernel().embed(new EmbeddingRequest("ollama:nomic-embed-text", "a", "b"));
      var second = world.kernel().embed(new EmbeddingRequest("ollama:nomic-embed-text", "b"));
      assertEquals(2, both.embeddings().size());
      assertEquals(second.embeddings().getFirst(), both.embeddings().get(1));
      assertEquals("ollama", both.provider());
    }
  }

  @Test
  void modelsAreListedWithTheirAliases() {
    try (SimulatedWorld world = SimulatedWorld.start(home)) {
      List<Model> models = world.kernel().models();
      Model chat =
          models.stream()
              .filter(model -> model.id().equals("llama3.1:8b"))
              .findFirst()
              .orElseThrow();
      assertEquals("ollama", chat.provider());
      assertTrue(chat.aliases().contains("local"), chat.aliases().toString());
      assertEquals(Optional.of(true), chat.capabilities().supports().tools());
    }
  }

  @Test
  void aCutBeforeTheStopIsAFailureAndNeverAnEnd() {
    try (SimulatedWorld world = SimulatedWorld.start(home)) {
      for (Fault.CutKind how : Fault.CutKind.values()) {
        world.simulator().next(new Fault.Cut(200, how));
        Failure failure =
            assertThrows(ArattaException.class, () -> streamed(world.kernel(), SKY)).failure();
        FailureKind expected =
            how == Fault.CutKind.CLEAN ? FailureKind.WIRE_MISMATCH : FailureKind.UPSTREAM_FAILED;
        assertEquals(expected, failure.kind(), how + ": " + failure.message());
        assertEquals(Optional.of("ollama"), failure.provider());
      }
    }
  }

  @Test
  void aToolIsCalledAndItsResultGoesBack() {
    try (SimulatedWorld world = SimulatedWorld.start(home)) {
      ChatRequest asked =
          SKY.toBuilder()
              .tools(List.of(Tools.WEATHER))
              .messages(List.of(Message.user("What is the weather in Oslo?")))
              .build();
      ChatResponse call = world.kernel().chat(asked);
      assertEquals(FinishReason.Kind.TOOL_CALLS, call.finishReason().kind());
      assertEquals(call.blocks(), streamed(world.kernel(), asked).blocks());
      Message results =
          Message.results(
              call.toolCalls().stream()
                  .map(one -> new Block.ToolResult(one.id(), "3 degrees"))
                  .toList());
      ChatResponse answer =
          world
              .kernel()
              .chat(
                  asked.toBuilder()
                      .messages(List.of(asked.messages().getFirst(), call.message(), results))
                      .build());
      assertEquals(FinishReason.Kind.STOP, answer.finishReason().kind());
    }
  }
}
