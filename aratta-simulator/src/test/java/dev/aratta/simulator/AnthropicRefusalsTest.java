package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.FailureKind;
import jakarta.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Anthropic's server refuses, and how it fails, in its own words. The judge is off: most of
/// these calls are illegal.
class AnthropicRefusalsTest {
  private static final String HI = "'messages':[{'role':'user','content':'hi'}]";
  private static final String TOOL = "{'name':'f','input_schema':{'type':'object'}}";
  private static final String CALL =
      "{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'f','input':{}}]}";
  private static final String RESULT =
      "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':'1'}]}";
  private static final String ASK = "{'role':'user','content':'a'}";

  private static Simulator server;

  @BeforeAll
  static void start() {
    server = Simulator.start(SimulatorOptions.DEFAULT.withProvider("anthropic"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RawClient.Reply post(String version, String body) throws IOException {
    return RawClient.ask(
        server.url(),
        "POST",
        "/v1/messages",
        body.replace('\'', '"'),
        "Content-Type: application/json",
        "Authorization: Bearer sk-test",
        "anthropic-version: " + version);
  }

  private static String filled(String model, String rest) {
    String body =
        rest.replace("HI", HI)
            .replace("TOOL", TOOL)
            .replace("CALL", CALL)
            .replace("RESULT", RESULT)
            .replace("ASK", ASK);
    return "{'model':'" + model + "'," + body + "}";
  }

  private static JsonObject error(RawClient.Reply reply) {
    JsonObject document = (JsonObject) Json.read(reply.text());
    assertEquals("error", document.getString("type"));
    assertEquals(reply.headers().get("request-id"), document.getString("request_id"));
    return document.getJsonObject("error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "claude-opus-5-5|HI|max_tokens: Field required",
        "claude-opus-5-5|'max_tokens':5|messages: Field required",
        "claude-opus-5-5|HI,'max_tokens':'5'|max_tokens: Input should be a valid integer",
        "claude-opus-5-5|HI,'max_tokens':200000|max_tokens: 200000 > 128000, which",
        "claude-opus-5-5|HI,'max_tokens':5,'foo':1|foo: Extra inputs are not permitted",
        "claude-opus-5-5|HI,'max_tokens':5,'mcp_servers':[]|mcp_servers: Extra inputs",
        "claude-opus-5-5|HI,'max_tokens':5,'temperature':1|temperature: Extra inputs",
        "claude-opus-5-5|HI,'max_tokens':5,'thinking':{'type':'enabled','budget_tokens':2000}|"
            + "\"thinking.type.enabled\" is not supported for this model.",
        "claude-opus-5-5|HI,'max_tokens':5,'thinking':{'type':'disabled'}|"
            + "\"thinking.type.disabled\" is not supported",
        "claude-opus-4-6|HI,'max_tokens':5,'output_config':{'effort':'xhigh'}|This model does not"
            + " support effort level 'xhigh'. Supported levels: high, low, max, medium.",
        "claude-haiku-5-5|HI,'max_tokens':5,'thinking':{'type':'disabled'},"
            + "'output_config':{'effort':'max'}|output_config.effort 'max' requires thinking",
        "claude-opus-5-5|HI,'max_tokens':5,'tools':[TOOL],'tool_choice':{'type':'any'}|"
            + "tool_choice: This model does not support",
        "claude-opus-5|HI,'max_tokens':5,'tools':[TOOL],'tool_choice':{'type':'tool',"
            + "'name':'g'}|tool_choice: Tool 'g' not found",
        "claude-opus-5|HI,'max_tokens':5,'tools':[TOOL,TOOL]|tools: Tool names must be unique",
        "claude-opus-5|HI,'max_tokens':5,'tools':[{'name':'f','input_schema':{}}]|"
            + "tools.0.custom.input_schema.type: Field required",
        "claude-opus-5|HI,'max_tokens':5,'tools':[{'name':'f','input_schema':{'type':'array'}}]|"
            + "tools.0.custom.input_schema.type: Input should be 'object'",
        "claude-opus-5|HI,'max_tokens':5,'tools':[{'type':'function'}]|tools.0: Input tag",
        "claude-opus-5|HI,'max_tokens':5,'tool_choice':{'type':'auto'}|tool_choice: may only",
        "claude-opus-5|HI,'max_tokens':5,'stop_sequences':[' ']|stop_sequences: each stop",
        "claude-opus-5|'max_tokens':5,'messages':[]|messages: at least one message is required",
        "claude-opus-5|'max_tokens':5,'messages':['a']|messages.0: Input does not match the"
            + " expected shape.",
        "claude-opus-5|'max_tokens':5,'messages':[{'role':'tool','content':'a'}]|"
            + "messages.0.role: Input should be 'user', 'assistant' or 'system'",
        "claude-opus-4-6|'max_tokens':5,'messages':[ASK,{'role':'system','content':'a'}]|"
            + "messages: Unexpected role",
        "claude-opus-5|'max_tokens':5,'messages':[{'role':'user','content':[]}]|messages.0: all"
            + " messages must have non-empty content",
        "claude-opus-5|'max_tokens':5,'messages':[{'role':'user','content':[{'type':'text',"
            + "'text':''}]}]|messages: text content blocks must be non-empty",
        "claude-opus-5|'max_tokens':5,'messages':[{'role':'user','content':[{'type':'tool_use',"
            + "'id':'c','name':'f','input':{}}]}]|messages.0.content.0: `tool_use` blocks cannot",
        "claude-opus-5|'max_tokens':5,'messages':[ASK,CALL,ASK]|messages.1: `tool_use` ids were"
            + " found without `tool_result` blocks immediately after: c1.",
        "claude-opus-5|'max_tokens':5,'messages':[ASK,CALL]|messages.1: `tool_use` ids were found",
        "claude-opus-5|'max_tokens':5,'messages':[ASK,RESULT]|messages.1.content.0: unexpected"
            + " `tool_use_id`",
        "claude-opus-5|'max_tokens':5,'messages':[ASK,{'role':'assistant','content':'a'}]|This"
            + " model does not support assistant message prefill.",
        "claude-opus-5|'max_tokens':5,'messages':[ASK,{'role':'assistant','content':[{'type':"
            + "'thinking','thinking':'t','signature':'EgFh'}]},ASK]|messages.1.content.0: Invalid"
            + " `signature` in `thinking` block",
        "claude-opus-5|'max_tokens':5,'messages':[ASK,{'role':'assistant','content':[{'type':"
            + "'redacted_thinking','data':'x'}]},ASK]|messages.1.content.0: Invalid `data`",
        "none|HI,'max_tokens':5|model: none"
      })
  void currentVersionRefuses(String model, String rest, String message) throws IOException {
    RawClient.Reply reply = post("2026-10-21", filled(model, rest));
    assertEquals(model.equals("none") ? 404 : 400, reply.status(), reply.text());
    JsonObject error = error(reply);
    assertTrue(error.getString("message").startsWith(message), error.toString());
    String type = model.equals("none") ? "not_found_error" : "invalid_request_error";
    assertEquals(type, error.getString("type"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "claude-sonnet-4-5|HI,'max_tokens':5,'temperature':2|temperature: range: 0..1",
        "claude-sonnet-4-5|HI,'max_tokens':5,'temperature':1,'top_p':0.5|`temperature` and"
            + " `top_p` cannot both",
        "claude-opus-5|HI,'max_tokens':5,'temperature':0.5|Sampling parameters are not supported",
        "claude-sonnet-4-5|HI,'max_tokens':5,'thinking':{'type':'adaptive'}|"
            + "\"thinking.type.adaptive\" is not supported",
        "claude-sonnet-4-5|HI,'max_tokens':5,'output_config':{'effort':'low'}|This model does not"
            + " support the effort parameter.",
        "claude-sonnet-4-5|HI,'max_tokens':2000,'thinking':{'type':'enabled'}|"
            + "thinking.enabled.budget_tokens: Field required",
        "claude-sonnet-4-5|HI,'max_tokens':2000,'thinking':{'type':'enabled','budget_tokens':5}|"
            + "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024",
        "claude-sonnet-4-5|HI,'max_tokens':2000,'thinking':{'type':'enabled',"
            + "'budget_tokens':2000}|`max_tokens` must be greater than `thinking.budget_tokens`",
        "claude-sonnet-4-5|HI,'max_tokens':4000,'thinking':{'type':'enabled',"
            + "'budget_tokens':2000},'temperature':0.5|`temperature` may only be set to 1",
        "claude-sonnet-4-5|HI,'max_tokens':4000,'thinking':{'type':'enabled',"
            + "'budget_tokens':2000},'tools':[TOOL],'tool_choice':{'type':'any'}|Thinking may not"
            + " be enabled when tool_choice forces tool use.",
        "claude-sonnet-4-5|'max_tokens':4000,'thinking':{'type':'enabled','budget_tokens':2000},"
            + "'tools':[TOOL],'messages':[ASK,CALL,RESULT]|messages.1.content.0.type: Expected"
            + " `thinking` or `redacted_thinking`, but found `tool_use`."
      })
  void olderVersionRefuses(String model, String rest, String message) throws IOException {
    RawClient.Reply reply = post("2023-06-01", filled(model, rest));
    assertEquals(400, reply.status(), reply.text());
    assertTrue(error(reply).getString("message").startsWith(message), reply.text());
  }

  @Test
  void versionIsRequiredAndKnown() throws IOException {
    String body = filled("claude-opus-5", "HI,'max_tokens':5");
    assertTrue(post("2020-01-01", body).text().contains("is not a valid version"));
    RawClient.Reply reply =
        RawClient.ask(
            server.url(), "POST", "/v1/messages", body.replace('\'', '"'), "x-api-key: k");
    assertEquals("anthropic-version: header is required", error(reply).getString("message"));
  }

  @Test
  void callWithoutKeyAndUnknownPathAreRefused() throws IOException {
    RawClient.Reply bare = RawClient.post(server.url(), "/v1/messages", "{}");
    assertEquals(401, bare.status());
    assertEquals("authentication_error", error(bare).getString("type"));
    RawClient.Reply lost =
        RawClient.ask(server.url(), "POST", "/v1/complete", "{}", "x-api-key: k");
    assertEquals(404, lost.status());
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_REQUEST, 400, invalid_request_error, false",
    "UNSUPPORTED, 400, invalid_request_error, false",
    "CONTEXT_TOO_LONG, 400, invalid_request_error, false",
    "UNAUTHENTICATED, 401, authentication_error, false",
    "QUOTA_EXHAUSTED, 402, billing_error, false",
    "FORBIDDEN, 403, permission_error, false",
    "MODEL_NOT_FOUND, 404, not_found_error, false",
    "RATE_LIMITED, 429, rate_limit_error, true",
    "UPSTREAM_FAILED, 500, api_error, true",
    "TIMED_OUT, 504, timeout_error, true",
    "OVERLOADED, 529, overloaded_error, true",
    "CONTENT_FILTERED, 400, invalid_request_error, false"
  })
  void serverFailsInItsOwnWords(FailureKind kind, int status, String type, String again)
      throws IOException {
    server.failNext(1, kind);
    RawClient.Reply reply = post("2026-10-21", filled("claude-opus-5", "HI,'max_tokens':5"));
    assertEquals(status, reply.status());
    assertEquals(type, error(reply).getString("type"));
    assertEquals(again, reply.headers().get("x-should-retry"));
  }

  @Test
  void failureThatIsNoneOfTheServersIsSaidToBeNone() {
    IllegalArgumentException none =
        assertThrows(
            IllegalArgumentException.class, () -> server.failNext(1, FailureKind.CANCELLED));
    assertTrue(none.getMessage().contains("it has [invalid_request"), none.getMessage());
  }
}
