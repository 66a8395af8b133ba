package dev.aratta.plugin.xai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.plugin.openai.compat.testkit.Contexts;
import dev.aratta.plugin.openai.compat.testkit.ResponsesWire;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Tool;
import dev.aratta.simulator.responses.RequestReader;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Declarations of tools come in and go out as they are: those of the client by the translator, and
/// those that xAI runs within a request.
class ToolsTest {
  private static final ChatTranslator CHATS = new XaiPlugin().chat().orElseThrow();
  private static final ResponsesWire WIRE = new ResponsesWire(new XaiPlugin(), "grok-4.7");
  private static final Contexts CONTEXTS = Contexts.of(new XaiPlugin());
  private static final ChatCallContext CONTEXT = CONTEXTS.responses();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'parameters': {'type': 'object', 'properties': {}}",
        "'description': '', 'parameters': {'type': 'object', 'x': [1]}, 'strict': false",
        "'description': 'd', 'parameters': {'$ref': '#/$defs/a', '$defs': {'a': {}}}, 'strict':"
            + " true",
        "'parameters': {'type': 'object'}, 'x_new': {'a': 1}"
      })
  void functionGoesThroughScriWithoutLoss(String members) {
    JsonObject declared = WIRE.json("{'type': 'function', 'name': 'f', " + members + "}");
    Tool tool = CHATS.decodeTool(declared, CONTEXT);
    assertEquals(declared, CHATS.encodeTool(tool, CONTEXT));
    assertEquals(tool, CHATS.decodeTool(CHATS.encodeTool(tool, CONTEXT), CONTEXT));
  }

  @Test
  void functionOfChatCompletionsComesInAsWell() {
    JsonObject nested =
        WIRE.json(
            "{'type': 'function', 'function': {'name': 'f', 'description': 'd', 'parameters':"
                + " {'type': 'object'}, 'strict': true}}");
    JsonObject flat = WIRE.json("{'type': 'function', 'name': 'f', 'description': 'd'}");
    JsonObject encoded = CHATS.encodeTool(CHATS.decodeTool(nested, CONTEXT), CONTEXT);
    flat.forEach((name, value) -> assertEquals(value, encoded.get(name)));
    JsonObject inner = nested.getJsonObject("function");
    assertEquals(inner.get("parameters"), encoded.get("parameters"));
    assertEquals(inner.get("strict"), encoded.get("strict"));
  }

  /// All that xai.md lists in section 5. The simulator, which shares no code with the plugin, reads
  /// them from a request; they are sent again as they were.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'web_search', 'allowed_domains': ['a.example'], 'user_location': {'type': 'approximate',"
            + " 'country': 'NO', 'city': 'Oslo'}",
        "'web_search', 'excluded_domains': ['a.example'], 'enable_image_understanding': true,"
            + " 'enable_image_search': true",
        "'x_search', 'allowed_x_handles': ['a'], 'from_date': '2026-11-01', 'to_date':"
            + " '2026-11-20', 'enable_image_understanding': true, 'enable_video_understanding':"
            + " true",
        "'x_search', 'excluded_x_handles': ['a']",
        "'code_interpreter'",
        "'file_search', 'vector_store_ids': ['v'], 'max_num_results': 10",
        "'view_image'",
        "'view_x_video'",
        "'image_generation', 'action': 'auto'",
        "'mcp', 'server_url': 'https://mcp.example', 'server_label': 'm', 'server_description':"
            + " 'd', 'allowed_tools': ['a'], 'authorization': 'x', 'headers': {'a': 'b'}"
      })
  void toolThatXaiRunsGoesThroughScriWithoutLoss(String members) {
    JsonObject declared = WIRE.json("{'type': " + members + "}");
    JsonObject request =
        WIRE.json("{'model': 'grok-4.7', 'input': 'Hi', 'tools': [" + declared + "]}");
    ChatRequest read = new RequestReader(Corpus.JSON, "xai").read(request);
    assertEquals(1, read.builtinTools().size());
    JsonObject sent = CHATS.encode(read, CONTEXTS.chat("grok-4.7", read)).body().orElseThrow();
    assertEquals(request.get("tools"), sent.get("tools"));
    Failure failure =
        assertThrows(ArattaException.class, () -> CHATS.decodeTool(declared, CONTEXT)).failure();
    assertEquals("unsupported", failure.kind().json());
    assertTrue(failure.message().contains("builtin_tools"), failure.message());
  }
}
