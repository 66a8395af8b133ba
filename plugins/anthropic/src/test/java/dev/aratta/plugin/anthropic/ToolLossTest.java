package dev.aratta.plugin.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.ScriJson;
import dev.aratta.scri.Tool;
import dev.aratta.simulator.anthropic.RequestReader;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.Recording;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Declarations of tools go to the form of the Messages API and come back without loss.
class ToolLossTest {
  private static final ChatTranslator CHAT = new AnthropicPlugin().chat().orElseThrow();
  private static final ScriJson SCRI = new ScriJson(Corpus.JSON);

  private static ChatCallContext context() {
    return Contexts.chat(
        new ChatRequest("anthropic:" + Wire.NEWEST, Message.user("Hi")), Wire.NEWEST);
  }

  /// Breaks: ToolCodec: `tool.cache().ifPresent(cache -> written.add(CacheMark.NAME,
  /// CacheMark.of(cache, context)));` → ``
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name': 'f', 'parameters': {'type': 'object', 'properties': {}}}",
        "{'name': 'f', 'description': '', 'parameters': {'type': 'object', 'x': [1]}}",
        "{'name': 'f', 'description': 'd', 'parameters': {'type': 'object', 'properties': {'a':"
            + " {'type': 'string'}}, 'required': ['a'], 'additionalProperties': false}, 'strict':"
            + " true, 'cache': {'ttl': '1h'}, 'provider_options': {'anthropic': {'defer_loading':"
            + " true, 'input_examples': [{'a': 'b'}], 'allowed_callers': ['direct']}}}",
        "{'name': 'f', 'parameters': {'type': 'object'}, 'strict': false, 'cache': {}}"
      })
  void toolComesBackAsItWas(String document) {
    Tool tool = SCRI.readTool(Wire.json(document));
    assertEquals(tool, CHAT.decodeTool(CHAT.encodeTool(tool, context()), context()));
  }

  /// Breaks: ToolCodec: `WireJson.string(tool, "description"),` → `Optional.empty(),`
  @Test
  void recordedToolsComeBackAsTheyWere() {
    int tools = 0;
    for (JsonObject recorded : recorded(true)) {
      JsonObject again = CHAT.encodeTool(CHAT.decodeTool(recorded, context()), context());
      assertEquals(recorded, again);
      tools++;
    }
    System.out.println("anthropic: " + tools + " recorded tools there and back without loss");
    assertTrue(tools > 0);
  }

  /// Breaks: ToolCodec: `if (!WireJson.string(tool, "type").orElse("custom").equals("custom")) {` →
  /// `if (false) {`
  @Test
  void hostedToolsAreNoToolsOfTheClientAndAreSentAsTheyWere() {
    List<JsonObject> hosted = recorded(false);
    for (JsonObject definition : hosted) {
      ArattaException refused =
          assertThrows(ArattaException.class, () -> CHAT.decodeTool(definition, context()));
      assertEquals("unsupported", refused.failure().kind().json());
      assertTrue(refused.getMessage().contains("builtin_tools"), refused.getMessage());
      assertEquals(
          List.of(definition), sent(new BuiltinTool.Definition(Contexts.PROVIDER, definition)));
    }
    System.out.println("anthropic: " + hosted.size() + " recorded hosted tools sent as they were");
    assertTrue(!hosted.isEmpty());
  }

  /// Breaks: BuiltinToolEncoder: `tool.maxUses().ifPresent(uses -> written.add("max_uses", uses));`
  /// → ``
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'web_search'",
        "{'type': 'web_search', 'allowed_domains': ['a.b'], 'max_uses': 3, 'user_location':"
            + " {'country': 'NO', 'region': 'Oslo', 'city': 'Oslo', 'timezone': 'Europe/Oslo'}}",
        "{'type': 'web_search', 'blocked_domains': ['a.b', 'c.d']}",
        "{'type': 'web_fetch', 'allowed_domains': ['a.b'], 'max_uses': 1}",
        "'web_fetch'",
        "'code_execution'"
      })
  void commonToolIsReadBackAsItWas(String tool) {
    ChatRequest asked = Wire.request("'builtin_tools': [" + tool + "]");
    JsonObject sent = CHAT.encode(asked, Contexts.chat(asked, Wire.NEWEST)).body().orElseThrow();
    assertEquals(
        asked.builtinTools(),
        new RequestReader(Corpus.JSON, Contexts.PROVIDER).read(sent).builtinTools());
  }

  private static List<JsonValue> sent(BuiltinTool tool) {
    ChatRequest asked =
        ChatRequest.builder()
            .messages(List.of(Message.user("Hi")))
            .builtinTools(List.of(tool))
            .build();
    JsonObject body = CHAT.encode(asked, Contexts.chat(asked, Wire.NEWEST)).body().orElseThrow();
    return List.copyOf(body.getJsonArray("tools"));
  }

  /// Returns the declarations of recorded requests that were taken, without members that are null.
  ///
  /// @param own whether those of the client's tools are wanted, or else those of the provider's
  private static List<JsonObject> recorded(boolean own) {
    List<JsonObject> found = new ArrayList<>();
    for (List<Recording> kind : Corpus.findOrSkip().kinds("anthropic.messages").values()) {
      for (Recording recording : kind) {
        JsonValue tools =
            recording
                .sent()
                .map(body -> body.getOrDefault("tools", JsonValue.NULL))
                .orElse(JsonValue.NULL);
        if (recording.status() < 300 && tools instanceof JsonArray list) {
          for (JsonObject tool : list.getValuesAs(JsonObject.class)) {
            if (own == tool.getString("type", "custom").equals("custom")) {
              found.add(said(tool));
            }
          }
        }
      }
    }
    return found;
  }

  private static JsonObject said(JsonObject tool) {
    JsonObjectBuilder said = Corpus.JSON.createObjectBuilder();
    tool.forEach(
        (name, value) -> {
          boolean implied = name.equals("type") && value.toString().equals("\"custom\"");
          if (!value.equals(JsonValue.NULL) && !implied) {
            said.add(name, value);
          }
        });
    return said.build();
  }
}
