package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.FailureKind;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the servers refuse, and how they fail, each in its own words. The judge is off: most of
/// these calls are illegal.
class ChatCompletionsRefusalsTest {
  private static final Map<String, Simulator> SERVERS = new TreeMap<>();
  private static final String PATH = "/v1/chat/completions";
  private static final String HI = "'messages':[{'role':'user','content':'hi'}]";
  private static final String TOOL =
      "{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}";
  private static final String STRICT =
      "{'type':'function','function':{'name':'f','strict':true,'parameters':{'type':'object',"
          + "'properties':{'a':{'type':'string'}}PLUS}}}";
  private static final String CALL =
      "{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function',"
          + "'function':{'name':'f','arguments':'{}'}}]}";

  private static Simulator server(String provider) {
    return SERVERS.computeIfAbsent(
        provider, id -> Simulator.start(SimulatorOptions.DEFAULT.withProvider(id)));
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(Simulator::close);
  }

  private static RawClient.Reply post(String provider, String path, String body)
      throws IOException {
    return RawClient.ask(
        server(provider).url(),
        "POST",
        path,
        body.replace('\'', '"'),
        "Content-Type: application/json",
        "Authorization: Bearer sk-test");
  }

  private static JsonObject json(RawClient.Reply reply) {
    return (JsonObject) Json.read(reply.text());
  }

  private static String filled(String body) {
    return body.replace("HI", HI).replace("TOOL", TOOL).replace("CALL", CALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "gpt-4.1-mini|HI,'foo':1|foo|unknown_parameter",
        "gpt-4.1-mini|'messages':[]|messages|empty_array",
        "gpt-4.1-mini|'messages':[{'role':'user','content':'a','x':1}]|messages[0].x|"
            + "unknown_parameter",
        "gpt-4.1-mini|HI,'temperature':99.0|temperature|decimal_above_max_value",
        "gpt-4.1-mini|HI,'top_logprobs':21,'logprobs':true|top_logprobs|integer_above_max_value",
        "gpt-4.1-mini|HI,'top_logprobs':2|top_logprobs|",
        "gpt-4.1-mini|HI,'max_tokens':5,'max_completion_tokens':5|max_tokens|"
            + "invalid_parameter_combination",
        "gpt-4.1-mini|HI,'max_completion_tokens':0|max_completion_tokens|integer_below_min_value",
        "gpt-4.1-mini|HI,'stop':['a','b','c','d','e']|stop|array_above_max_length",
        "gpt-4.1-mini|HI,'stream_options':{'include_usage':true}|stream_options|",
        "gpt-4.1-mini|HI,'reasoning_effort':'low'|reasoning_effort|unsupported_parameter",
        "o3|HI,'reasoning_effort':'minimal'|reasoning_effort|unsupported_value",
        "o3|HI,'max_tokens':5|max_tokens|unsupported_parameter",
        "o3|HI,'stop':'a'|stop|unsupported_parameter",
        "gpt-5-mini|HI,'temperature':1|temperature|unsupported_parameter",
        "gpt-5-mini|HI,'logprobs':true|logprobs|unsupported_parameter",
        "gpt-6-luna|HI,'temperature':0|temperature|unsupported_parameter",
        "gpt-6.1-sol|HI,'reasoning_effort':'none'|reasoning_effort|unsupported_value",
        "gpt-6.1-sol|HI,'prompt_cache_retention':'24h'|prompt_cache_retention|"
            + "unsupported_parameter",
        "gpt-5.6-sol|HI,'tools':[TOOL],'reasoning_effort':'low'|reasoning_effort|",
        "gpt-4.1-mini|HI,'tools':[]|tools|empty_array",
        "gpt-4.1-mini|HI,'tools':[TOOL,TOOL]|tools|",
        "gpt-4.1-mini|HI,'tool_choice':'required'|tool_choice|",
        "gpt-4.1-mini|HI,'parallel_tool_calls':false|parallel_tool_calls|",
        "gpt-4.1-mini|HI,'tools':[TOOL],'tool_choice':{'type':'function','function':"
            + "{'name':'g'}}|tool_choice|",
        "gpt-4.1-mini|HI,'tools':[{'type':'function','function':{'name':'a b'}}]|"
            + "tools[0].function.name|invalid_value",
        "gpt-4.1-mini|HI,'response_format':{'type':'json_object'}|messages|",
        "gpt-4.1-mini|HI,'response_format':{'type':'json_schema','json_schema':{'schema':{}}}|"
            + "response_format.json_schema.name|missing_required_parameter",
        "gpt-4.1-mini|'messages':[CALL,{'role':'user','content':'a'}]|messages[1].role|",
        "gpt-4.1-mini|'messages':[CALL]|messages[1].role|",
        "gpt-4.1-mini|'messages':[{'role':'tool','tool_call_id':'c1','content':'1'}]|"
            + "messages[0].role|",
        "gpt-4.1-mini|'messages':[{'role':'user','content':null}]|messages[0].content|",
        "gpt-4.1-mini|'messages':[{'role':'user','content':[{'type':'smell'}]}]|"
            + "messages[0].content[0].type|invalid_value",
        "gpt-4.1-mini|'messages':[{'role':'system','content':[{'type':'image_url','image_url':"
            + "{'url':'https://x/y'}}]}]|messages[0]|invalid_value"
      })
  void openAiRefusesWithParamAndCode(String model, String rest, String param, String code)
      throws IOException {
    RawClient.Reply reply = post("openai", PATH, "{'model':'" + model + "'," + filled(rest) + "}");
    assertEquals(400, reply.status(), reply.text());
    JsonObject error = json(reply).getJsonObject("error");
    assertEquals("invalid_request_error", error.getString("type"));
    assertEquals(param, error.getString("param"), error.toString());
    assertEquals(code, error.get("code") instanceof JsonString word ? word.getString() : null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "|()|additionalProperties",
        ",'additionalProperties':false|()|Missing 'a'",
        ",'allOf':[]|()|'allOf' is not permitted"
      })
  void strictSchemasMustBeInTheSubset(String plus, String context, String why) throws IOException {
    String tool = STRICT.replace("PLUS", plus == null ? "" : plus);
    RawClient.Reply reply =
        post("openai", PATH, filled("{'model':'gpt-4.1-mini',HI,'tools':[" + tool + "]}"));
    JsonObject error = json(reply).getJsonObject("error");
    assertEquals("invalid_function_parameters", error.getString("code"));
    assertEquals("tools[0].function.parameters", error.getString("param"));
    assertTrue(error.getString("message").contains("In context=" + context), error.toString());
    assertTrue(error.getString("message").contains(why), error.toString());
  }

  @Test
  void samplingIsTakenWithoutReasoning() throws IOException {
    String body = filled("{'model':'gpt-6-luna',HI,'temperature':0,'reasoning_effort':'none'}");
    assertEquals(200, post("openai", PATH, body).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "openai|404|{'error':{'message':'The model `none` does not exist or you do not have access"
            + " to it.','type':'invalid_request_error','param':null,'code':'model_not_found'}}",
        "vllm|404|{'error':{'message':'The model `none` does not exist.','type':'NotFoundError',"
            + "'param':null,'code':404}}"
      })
  void unknownModelIsNotFound(String provider, int status, String body) throws IOException {
    RawClient.Reply reply = post(provider, PATH, filled("{'model':'none',HI}"));
    assertEquals(status, reply.status());
    assertEquals(Json.object(body), json(reply));
  }

  @Test
  void othersLetUnknownMembersPass() throws IOException {
    for (String provider : new String[] {"vllm", "llamacpp", "xai"}) {
      String model =
          provider.equals("vllm") ? "Qwen/Qwen3-8B" : provider.equals("xai") ? "grok-4.7" : "any";
      String body = filled("{'model':'" + model + "',HI,'foo':1}");
      assertEquals(200, post(provider, PATH, body).status(), provider);
    }
  }

  @Test
  void longPromptIsRefusedInTheWordsOfTheServer() throws IOException {
    String body = "{'messages':[{'role':'user','content':'" + "word ".repeat(5000) + "'}]}";
    JsonObject error = json(post("llamacpp", PATH, body)).getJsonObject("error");
    assertEquals("exceed_context_size_error", error.getString("type"));
    assertEquals(4096, error.getInt("n_ctx"));
    assertTrue(error.getInt("n_prompt_tokens") > 5000);
    JsonObject vllm =
        json(post("vllm", PATH, filled("{'model':'Qwen/Qwen3-8B',HI,'max_tokens':40000}")))
            .getJsonObject("error");
    assertTrue(vllm.getString("message").contains("maximum context length is 32768"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "llamacpp|'grammar':'x','json_schema':{}|500|Cannot use both",
        "vllm|'temperature':-1|400|non-negative",
        "xai|'search_parameters':{}|410|Live search",
        "xai|'stop':['a']|400|Argument not supported"
      })
  void eachServerHasItsOwnRefusals(String provider, String more, int status, String words)
      throws IOException {
    String model = provider.equals("xai") ? "grok-4.7" : "Qwen/Qwen3-8B";
    String body = filled("{'model':'" + model + "',HI," + more + "}");
    RawClient.Reply reply = post(provider, PATH, body);
    assertEquals(status, reply.status());
    assertTrue(reply.text().contains(words), reply.text());
  }

  @Test
  void keyIsNeededWhereTheServerWantsOne() throws IOException {
    RawClient.Reply reply =
        RawClient.post(
            server("openai").url(), PATH, filled("{'model':'o3',HI}").replace('\'', '"'));
    assertEquals(401, reply.status());
    assertEquals("invalid_api_key", json(reply).getJsonObject("error").getString("code"));
    assertTrue(reply.headers().containsKey("x-request-id"));
    assertEquals(200, RawClient.get(server("vllm").url(), "/v1/models").status());
  }

  @ParameterizedTest
  @CsvSource({
    "openai,unauthenticated,401,invalid_api_key",
    "openai,forbidden,403,not allowed to sample",
    "openai,quota_exhausted,429,insufficient_quota",
    "openai,rate_limited,429,rate_limit_exceeded",
    "openai,model_not_found,404,model_not_found",
    "openai,context_too_long,400,context_length_exceeded",
    "openai,content_filtered,400,invalid_prompt",
    "openai,overloaded,503,Slow down",
    "openai,upstream_failed,500,server_error",
    "vllm,unauthenticated,401,Unauthorized",
    "vllm,overloaded,503,overloaded",
    "llamacpp,overloaded,503,Loading model",
    "llamacpp,unauthenticated,401,authentication_error",
    "xai,unauthenticated,400,Incorrect API key provided",
    "xai,quota_exhausted,429,credits",
    "xai,forbidden,403,permission"
  })
  void failuresHaveTheServersOwnBodies(String provider, String kind, int status, String words)
      throws IOException {
    server(provider).next(new Fault.Fails(FailureKind.valueOf(kind.toUpperCase(Locale.ROOT))));
    RawClient.Reply reply = post(provider, PATH, filled("{'model':'gpt-4.1-mini',HI}"));
    assertEquals(status, reply.status());
    assertTrue(reply.text().contains(words), reply.text());
    assertEquals(kind.equals("rate_limited"), reply.headers().containsKey("retry-after"));
  }

  @Test
  void failureThatAServerDoesNotHaveIsRefusedWithAList() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> server("vllm").failNext(1, FailureKind.QUOTA_EXHAUSTED));
    assertTrue(e.getMessage().contains("it has [invalid_request"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"openai,gpt-4.1-mini,false", "vllm,Qwen/Qwen3-8B,true"})
  void streamThatFailsEndsWithTheError(String provider, String model, boolean done)
      throws IOException {
    server(provider).next(new Fault.FailsInStream(FailureKind.UPSTREAM_FAILED, 2));
    String body = filled("{'model':'" + model + "',HI,'stream':true}");
    String[] events = post(provider, PATH, body).text().split("\n\n", -1);
    // The last one is what follows the last blank line: nothing.
    String error = events[done ? events.length - 3 : events.length - 2];
    assertEquals(done ? 5 : 4, events.length);
    assertTrue(error.startsWith("data: {\"error\":{\"message\":"), error);
  }
}
