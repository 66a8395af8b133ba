package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.model.ModelProfile;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Refusals in the words of Ollama's page, sections 2, 3, 6, 7 and 9.
class OllamaRefusalsTest {
  private static final String HI = "'messages':[{'role':'user','content':'hi'}]";
  private static Simulator simulator;

  @BeforeAll
  static void start() {
    List<ModelProfile> models =
        List.of(
            ModelProfile.local("plain", Set.of("completion"), "gemma3", "268M", 32_768, 640),
            ModelProfile.local("tools", Set.of("completion", "tools"), "gemma3", "1B", 32_768, 640),
            ModelProfile.local("embed", Set.of("embedding"), "bert", "33M", 512, 64),
            new ModelProfile(
                "far",
                Set.of("completion"),
                "gptoss",
                "20B",
                131_072,
                2880,
                Optional.of("https://ollama.com:443")));
    simulator = Simulator.start(SimulatorOptions.DEFAULT.withModels(models));
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  private static RawClient.Reply post(String path, String body) throws IOException {
    return RawClient.post(simulator.url(), path, body.replace("HI", HI).replace('\'', '"'));
  }

  private static String error(RawClient.Reply reply) {
    return ((JsonObject) Json.read(reply.text())).getString("error");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{HI}|400|model is required",
        "{}|400|model is required",
        "{'model':'nope',HI}|404|model 'nope' not found",
        "{'model':'a b?c',HI}|400|invalid model name",
        "{'model':'x:cloud',HI}|403|ollama cloud is disabled: remote model is unavailable",
        "{'model':5,HI}|400|json: cannot unmarshal number into Go struct field ChatRequest.model of"
            + " type string",
        "{'model':'plain','messages':'hi'}|400|json: cannot unmarshal string into Go struct field"
            + " ChatRequest.messages of type []api.Message",
        "{'model':'plain','messages':[{'role':'user','content':5}]}|400|json: cannot unmarshal"
            + " number into Go struct field ChatRequest.messages.content of type string",
        "{'model':'plain',HI,'stream':'yes'}|400|json: cannot unmarshal string into Go struct field"
            + " ChatRequest.stream of type bool",
        "{'model':'plain',HI,'logprobs':3}|400|json: cannot unmarshal number into Go struct field"
            + " ChatRequest.logprobs of type bool",
        "{'model':'plain',HI,'think':true}|400|`\"plain\" does not support thinking`",
        "{'model':'plain',HI,'think':'minimal'}|400|`invalid think value: \"minimal\" (must be"
            + " \"high\", \"medium\", \"low\", \"max\", true, or false)`",
        "{'model':'plain',HI,'tools':[{'type':'function','function':{'name':'f'}}]}|400|"
            + "registry.ollama.ai/library/plain:latest does not support tools",
        "{'model':'embed',HI}|400|`\"embed\" does not support chat`",
        "{'model':'plain',HI,'keep_alive':'30'}|400|`time: missing unit in duration \"30\"`",
        "{'model':'plain',HI,'keep_alive':'soon'}|400|`time: invalid duration \"soon\"`",
        "{'model':'plain',HI,'options':{'temperature':'hot'}}|500|`option \"temperature\" must be"
            + " of type float32`",
        "{'model':'plain',HI,'options':{'num_predict':'5'}}|500|`option \"num_predict\" must be of"
            + " type integer`",
        "{'model':'plain',HI,'options':{'stop':[1]}}|500|`option \"stop\" must be of an array of"
            + " strings`",
        "{'model':'plain',HI,'format':5}|500|`invalid format: \"5\"; expected \"json\" or a valid"
            + " JSON Schema object`",
        "{'model':'plain',HI,'format':'xml'}|500|`invalid format: \"\\\"xml\\\"\"; expected"
            + " \"json\" or a valid JSON Schema object`",
        "{'model':'plain','messages':[{'role':'user','content':'x','images':['data:image/png;base64,iVBORw0KGgo=']}]}|400|illegal"
            + " base64 data at input byte 4",
        "{'model':'tools',HI,'tools':[{'type':'function','function':{'name':'f','parameters':"
            + "{'type':'object','properties':[]}}}]}|400|Value looks like object, but can't find"
            + " closing '}' symbol",
        "[1]|400|json: cannot unmarshal array into Go value of type api.ChatRequest",
        "{'model':|400|unexpected EOF",
        "nonsense|400|unexpected EOF",
        "<html>|400|invalid character '<' looking for beginning of value"
      })
  void chatIsRefused(String body, int status, String message) throws IOException {
    RawClient.Reply reply = post("/api/chat", body);
    assertEquals(message, error(reply));
    assertEquals(status, reply.status());
    assertEquals("application/json; charset=utf-8", reply.headers().get("content-type"));
  }

  @Test
  void emptyBodyIsMissing() throws IOException {
    assertEquals("missing request body", error(post("/api/chat", "")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'input':'a'}|404|model '' not found",
        "{'model':'nope','input':'a'}|404|`model \"nope\" not found, try pulling it first`",
        "{'model':'embed','input':5}|400|invalid input type",
        "{'model':'embed','input':[1,2]}|400|invalid input type",
        "{'model':'tools','input':'a'}|501|This server does not support embeddings. Start it with"
            + " `--embeddings`"
      })
  void embeddingIsRefused(String body, int status, String message) throws IOException {
    RawClient.Reply reply = post("/api/embed", body);
    assertEquals(message, error(reply));
    assertEquals(status, reply.status());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'format':{'type':'json_schema','json_schema':{}}|Unrecognized schema",
        "'format':{'type':'object','properties':{'a':{'type':'nonsense'}}}|Unrecognized schema",
        "'format':{'properties':{'a':{'$ref':'#/$defs/x'}}}|Error resolving ref #/$defs/x",
        "'format':{'properties':{'a':{'type':'string','pattern':'x'}}}|Pattern must start with",
        "'messages':[{'role':'user','content':'x','images':['iVBORw0KGgo=']}]|Multimodal data"
      })
  void runnerRefusesWithJsonInTheText(String more, String message) throws IOException {
    RawClient.Reply reply =
        post("/api/chat", "{'model':'plain'," + (more.startsWith("'m") ? "" : "HI,") + more + "}");
    assertEquals(400, reply.status());
    JsonObject inner = ((JsonObject) Json.read(error(reply))).getJsonObject("error");
    assertEquals(400, inner.getInt("code"));
    assertEquals("invalid_request_error", inner.getString("type"));
    assertTrue(inner.getString("message").contains(message), inner.toString());
  }

  @Test
  void overlongPromptIsCutOrRefused() throws IOException {
    String body =
        "{'model':'plain','stream':false,'options':{'num_ctx':64},'messages':[{'role':'user',"
            + "'content':'"
            + "word ".repeat(100)
            + "'}]";
    JsonObject cut = (JsonObject) Json.read(post("/api/chat", body + "}").text());
    assertEquals(32, cut.getInt("prompt_eval_count"));
    RawClient.Reply refused = post("/api/chat", body + ",'truncate':false}");
    assertEquals(400, refused.status());
    JsonObject inner = ((JsonObject) Json.read(error(refused))).getJsonObject("error");
    assertEquals("exceed_context_size_error", inner.getString("type"));
    assertEquals(64, inner.getInt("n_ctx"));
    assertTrue(inner.getInt("n_prompt_tokens") > 100);
  }

  @Test
  void unknownPathsAndMethodsAreToldInPlainText() throws IOException {
    RawClient.Reply unknown = RawClient.get(simulator.url(), "/api/nothing");
    assertEquals(404, unknown.status());
    assertEquals("404 page not found", unknown.text());
    assertEquals("text/plain", unknown.headers().get("content-type"));
    RawClient.Reply wrong = RawClient.get(simulator.url(), "/api/chat");
    assertEquals(405, wrong.status());
    assertEquals("405 method not allowed", wrong.text());
    assertEquals("POST", wrong.headers().get("allow"));
    RawClient.Reply slash = RawClient.get(simulator.url(), "/api/tags/");
    assertEquals(307, slash.status());
    assertEquals("/api/tags", slash.headers().get("location"));
  }

  @ParameterizedTest
  @CsvSource({
    "Host: evil.example, 403",
    "Host: localhost:1234, 200",
    "Host: [::1], 200",
    "Origin: https://evil.example, 403",
    "Origin: http://localhost:3000, 200"
  })
  void foreignHostsAndPagesAreNotLetIn(String header, int status) throws IOException {
    RawClient.Reply reply = RawClient.ask(simulator.url(), "GET", "/api/tags", "", header);
    assertEquals(status, reply.status());
    if (status == 403) {
      assertEquals("", reply.text());
    }
  }

  @Test
  void trailingTextAndUnknownMembersAreNotLookedAt() throws IOException {
    String body = "{'model':'plain','stream':false,'foo':1,HI,'options':{'bar':1}} trailing";
    assertEquals(200, post("/api/chat", body).status());
  }

  @Test
  void remoteModelIsListedWithItsHost() throws IOException {
    String tags = RawClient.get(simulator.url(), "/api/tags").text();
    assertTrue(tags.contains("\"remote_host\":\"https://ollama.com:443\""), tags);
  }
}
