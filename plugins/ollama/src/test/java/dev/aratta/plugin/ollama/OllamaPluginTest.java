package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.Cache;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import dev.aratta.scri.Source;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaPluginTest {
  @Test
  void serverIsWhereOllamaListens() {
    ProviderDescriptor descriptor = new OllamaPlugin().descriptor();
    assertEquals(Optional.of("http://localhost:11434"), descriptor.baseUrl());
    assertEquals(List.of("api", "version"), descriptor.healthPath());
    assertEquals("Ollama", descriptor.name());
  }

  @Test
  void streamsAreLinesAndWholeAnswersAreNot() {
    assertEquals(Framing.NDJSON, framing(true));
    assertEquals(Framing.NONE, framing(false));
  }

  private static Framing framing(boolean stream) {
    ChatRequest request = new ChatRequest("ollama:m", Message.user("Hi"));
    ChatCallContext context = Contexts.chat(request.toBuilder().stream(stream).build());
    return new ChatCodec().encode(context.request(), context).framing();
  }

  @ParameterizedTest
  @CsvSource({"a:cloud, true", "a:7b-cloud, true", "cloud:a, false", "a:clouds, false"})
  void modelsOfTheCloudGoByTheirNames(String model, boolean remote) {
    assertEquals(remote, RemoteModels.isCloudName(model));
  }

  @Test
  void declarationWithoutANameIsRefused() {
    ChatCallContext context = Contexts.chat();
    JsonObject tool = Corpus.read("{\"function\": {\"name\": \" \"}}").asJsonObject();
    Failure failure =
        assertThrows(ArattaException.class, () -> new ChatCodec().decodeTool(tool, context))
            .failure();
    assertEquals("the tool has no name", failure.message());
    assertEquals(Optional.of("$.function.name"), failure.wirePath());
  }

  @Test
  void declarationKeepsWhetherItIsStrict() {
    JsonObject tool =
        Corpus.read("{\"function\": {\"name\": \"f\", \"strict\": true}}").asJsonObject();
    assertEquals(Optional.of(true), new ChatCodec().decodeTool(tool, Contexts.chat()).strict());
  }

  /// Only what is there can be left out.
  @Test
  void noToolsAreLeftOutWithANoteWhereThereAreSome() {
    JsonObject own = Corpus.read("{\"type\": \"web\"}").asJsonObject();
    ChatRequest request =
        new ChatRequest("ollama:m", Message.user("Hi"))
            .toBuilder().toolChoice(new ToolChoice.None()).build();
    assertEquals(List.of(), notes(request));
    ChatRequest asked =
        request.toBuilder()
            .builtinTools(List.of(new BuiltinTool.Definition("ollama", own)))
            .build();
    assertEquals(List.of("tool_choice"), notes(asked));
  }

  private static List<String> notes(ChatRequest request) {
    ChatCallContext context = Contexts.chat(request);
    new ChatCodec().encode(request, context);
    return context.adjustments().stream().map(Adjustment::field).toList();
  }

  /// A document that an assistant wrote is its words.
  @Test
  void documentOfAnAssistant() {
    Block document =
        new Block.Document(
            new Source.PlainText("words"), Optional.empty(), Optional.of("Title"), Marks.NONE);
    ChatRequest request =
        new ChatRequest("ollama:m", Message.user("Hi"))
            .toBuilder()
                .messages(
                    List.of(Message.user("Hi"), new Message(Role.ASSISTANT, List.of(document))))
                .build();
    JsonObject body = new ChatCodec().encode(request, Contexts.chat(request)).body().orElseThrow();
    assertEquals(
        "Title\n\nwords", body.getJsonArray("messages").getJsonObject(1).getString("content"));
  }

  /// A declaration that stands alone has no place in a list.
  @Test
  void notesOnADeclarationNameTheField() {
    ChatCallContext context = Contexts.chat();
    Tool strict =
        new Tool(
            "f",
            Optional.empty(),
            Optional.empty(),
            Optional.of(true),
            Optional.<Cache>empty(),
            ProviderMap.EMPTY);
    new OllamaPlugin().chat().orElseThrow().encodeTool(strict, context);
    assertEquals(
        List.of("tools.strict"), context.adjustments().stream().map(Adjustment::field).toList());
  }
}
