package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.client.ArattaClient;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Message;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import dev.aratta.spi.ChatClient;
import dev.aratta.spi.ChatStream;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The OpenAI family as a user tries it: simulated servers and Aratta, each a process of the
/// runtime image, set up as `docs/simulator.md` says.
class SimulatedProvidersIT {
  @TempDir private Path folder;

  /// @param id the configured provider
  /// @param model its model for chats
  /// @param embeds its model for embeddings
  /// @param stopped what it says when an answer is over
  private record Asked(String id, String model, String embeds, String stopped) {}

  private static final List<Asked> ASKED =
      List.of(
          new Asked("openai", "gpt-4.1-mini", "text-embedding-3-small", "completed"),
          new Asked("older", "gpt-4.1-mini", "text-embedding-3-small", "stop"),
          new Asked("vllm", "Qwen/Qwen3-8B", "BAAI/bge-m3", "stop"),
          new Asked("llamacpp", "qwen3-1.7b-q4_k_m.gguf", "qwen3-1.7b-q4_k_m.gguf", "stop"));

  private static ImageProcess simulate(String provider) throws IOException {
    return ImageProcess.start(Map.of(), "aratta", "simulate", provider);
  }

  private static String url(ImageProcess simulator, String provider) throws InterruptedException {
    return simulator.awaitLine("A simulated " + provider + " answers on ");
  }

  private Path home(String config) throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Path home = Files.createDirectory(folder.resolve("home"), owner);
    Files.writeString(home.resolve("config.toml"), config);
    return home;
  }

  @Test
  @Timeout(240)
  void everyOneOfThemIsServed() throws Exception {
    try (ImageProcess openai = simulate("openai");
        ImageProcess vllm = simulate("vllm");
        ImageProcess llamacpp = simulate("llamacpp")) {
      String section = "%nenabled = true%nplugin = 'openai'%nbase_url = '%s/v1'%n";
      String url = url(openai, "openai");
      Path home =
          home(
              "[providers.openai]"
                  + section.formatted(url)
                  + "[providers.older]"
                  + section.formatted(url)
                  + "api = 'chat'%n[local.vllm]%nbase_url = '%s'%n[local.llamacpp]%nbase_url = '%s'%n"
                      .formatted(url(vllm, "vllm"), url(llamacpp, "llamacpp")));
      Map<String, String> environment =
          Map.of("ARATTA_HOME", home.toString(), "OPENAI_API_KEY", "k", "OLDER_API_KEY", "k");
      try (ImageProcess server =
              ImageProcess.start(
                  environment, "aratta", "serve", "--host", "127.0.0.1", "--port", "0");
          ChatClient client =
              ArattaClient.connect(
                  URI.create(server.awaitLine("Aratta " + Version.current() + " listens on ")))) {
        for (Asked asked : ASKED) {
          checkChats(client, asked);
          checkTools(client, asked);
          checkOthers(client, asked);
        }
      }
      for (ImageProcess simulator : List.of(openai, vllm, llamacpp)) {
        simulator.terminate();
        simulator.end();
        assertFalse(simulator.errors().contains("does not take"), simulator.errors());
      }
    }
  }

  private static ChatRequest ask(Asked asked) {
    return ChatRequest.builder()
        .model(asked.id() + ":" + asked.model())
        .messages(List.of(Message.system("Be brief."), Message.user("Why is the sky blue?")))
        .fallback(false)
        .build();
  }

  private static void checkChats(ChatClient client, Asked asked) {
    ChatResponse answer = client.chat(ask(asked));
    assertEquals(asked.id(), answer.provider());
    assertFalse(answer.content().isEmpty());
    assertEquals(new FinishReason(FinishReason.Kind.STOP, asked.stopped()), answer.finishReason());
    try (ChatStream stream = client.stream(ask(asked))) {
      stream.forEach(event -> {});
      ChatResponse streamed = stream.result();
      assertEquals(answer.content(), streamed.content());
      assertEquals(answer.usage().totalTokens(), streamed.usage().totalTokens());
    }
  }

  private static void checkTools(ChatClient client, Asked asked) {
    JsonObject schema =
        Json.createObjectBuilder()
            .add("type", "object")
            .add(
                "properties",
                Json.createObjectBuilder()
                    .add("city", Json.createObjectBuilder().add("type", "string")))
            .build();
    Message question = Message.user("What is the weather in Oslo?");
    ChatRequest request =
        ChatRequest.builder()
            .model(asked.id() + ":" + asked.model())
            .messages(List.of(question))
            .tools(List.of(new Tool("weather", "Weather of a city", schema)))
            .toolChoice(new ToolChoice.Required())
            .fallback(false)
            .build();
    ChatResponse called = client.chat(request);
    assertEquals(FinishReason.Kind.TOOL_CALLS, called.finishReason().kind(), asked.id());
    assertEquals("weather", called.toolCalls().getFirst().name());
    List<Block.ToolResult> results =
        called.toolCalls().stream()
            .map(call -> new Block.ToolResult(call.id(), "3 degrees"))
            .toList();
    ChatResponse said =
        client.chat(
            request.toBuilder()
                .toolChoice(new ToolChoice.Auto())
                .messages(List.of(question, called.message(), Message.results(results)))
                .build());
    assertFalse(said.content().isEmpty(), asked.id());
  }

  private static void checkOthers(ChatClient client, Asked asked) {
    var vectors =
        client.embed(new EmbeddingRequest(asked.id() + ":" + asked.embeds(), "snow", "rain"));
    assertEquals(2, vectors.embeddings().size());
    assertTrue(vectors.embeddings().getFirst().dimensions() > 0);
    assertTrue(client.models().stream().anyMatch(model -> model.id().endsWith(asked.model())));
    if (asked.id().equals("llamacpp")) {
      return; // its server has one model, whatever it is called
    }
    ChatRequest wrong = ask(asked).toBuilder().model(asked.id() + ":no-such-model").build();
    ArattaException failed = assertThrows(ArattaException.class, () -> client.chat(wrong));
    assertEquals(FailureKind.MODEL_NOT_FOUND, failed.failure().kind(), asked.id());
  }
}
