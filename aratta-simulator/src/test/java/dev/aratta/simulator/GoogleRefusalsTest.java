package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.FailureKind;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Google's server refuses, and how it fails, in its own words. The judge is off: most of
/// these calls are illegal.
class GoogleRefusalsTest {
  private static final String HI = "{'role':'user','parts':[{'text':'hi'}]}";
  private static final String RESULT =
      "{'role':'user','parts':[{'functionResponse':{'id':'c1','name':'f','response':{}}}]}";
  private static final String TOOL = "{'functionDeclarations':[{'name':'f'}]}";

  private static Simulator google;

  @BeforeAll
  static void start() {
    google = Simulator.start(SimulatorOptions.DEFAULT.withProvider("google"));
  }

  @AfterAll
  static void stop() {
    google.close();
  }

  private static RawClient.Reply post(String path, String body, String... headers)
      throws IOException {
    return RawClient.ask(google.url(), "POST", path, body.replace('\'', '"'), headers);
  }

  private static RawClient.Reply generate(String model, String rest) throws IOException {
    String filled =
        rest.replace("HI", HI)
            .replace("RESULT", RESULT)
            .replace("TOOL", TOOL)
            .replace("CALL", call("'thoughtSignature':'skip_thought_signature_validator'"));
    String body = filled.startsWith("'contents'") ? filled : "'contents':[" + HI + "]," + filled;
    return post(
        "/v1beta/models/" + model + ":generateContent",
        "{" + body + "}",
        "Content-Type: application/json",
        "x-goog-api-key: test");
  }

  private static String call(String more) {
    return "{'role':'model','parts':[{'functionCall':{'id':'c1','name':'f','args':{}},"
        + more
        + "}]}";
  }

  private static JsonObject error(RawClient.Reply reply) {
    return ((JsonObject) Json.read(reply.text())).getJsonObject("error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "gemini-3.8-flash|'foo':1|Unknown name",
        "gemini-3.8-flash|'generationConfig':{'maxTokens':1}|at 'generation_config'",
        "gemini-3.8-flash|'contents':[]|contents is not specified",
        "gemini-3.8-flash|'contents':[{'role':'assistant','parts':[{'text':'a'}]}]|valid role",
        "gemini-3.8-flash|'contents':[{'role':'user','parts':[]}]|parts must not be empty",
        "gemini-3.8-flash|'contents':[{'role':'user','parts':[{'thought':true}]}]|oneof field",
        "gemini-3.8-flash|'contents':[{'role':'user','parts':[{'text':1}]}]|TYPE_STRING",
        "gemini-3.8-flash|'contents':[{'role':'user','parts':[{'inlineData':{'mimeType':"
            + "'image/png','data':'*'}}]}]|Base64 decoding failed",
        "gemini-3.8-flash|'contents':[HI,CALL]|number of function response parts",
        "gemini-3.8-flash|'contents':[HI,CALL,HI]|number of function response parts",
        "gemini-3.8-flash|'contents':[HI,RESULT]|immediately after a function call",
        "gemini-3.8-flash|'contents':[CALL,RESULT]|immediately after a user turn",
        "gemini-3.8-flash|'contents':[HI,CALL,{'role':'user','parts':[{'functionResponse':"
            + "{'name':'f','response':'a'}}]}]|TYPE_MESSAGE",
        "gemini-3.8-flash|'tools':[{'functionDeclarations':[{'name':'a b'}]}]|function name",
        "gemini-3.8-flash|'tools':[TOOL,TOOL]|Duplicate function",
        "gemini-3.8-flash|'tools':[{'functionDeclarations':[{'name':'f','parameters':{'type':'OBJECT','additionalProperties':false}}]}]|"
            + "additionalProperties",
        "gemini-3.8-flash|'tools':[{'functionDeclarations':[{'name':'f','parameters':{'type':"
            + "'OBJECT','properties':{'a':{'$ref':'#/a'}}}}]}]|$ref",
        "gemini-3.8-flash|'toolConfig':{'functionCallingConfig':{'mode':'SOME'}}|Mode",
        "gemini-3.8-flash|'tools':[TOOL],'toolConfig':{'functionCallingConfig':{'mode':'ANY',"
            + "'allowedFunctionNames':['g']}}|not declared",
        "gemini-2.5-flash|'tools':[TOOL,{'googleSearch':{}}]|function calling is unsupported",
        "gemini-2.5-flash|'tools':[TOOL],'generationConfig':{'responseMimeType':"
            + "'application/json'}|response mime type",
        "gemini-2.5-flash|'generationConfig':{'presencePenalty':1}|Penalty is not enabled",
        "gemini-2.5-pro|'generationConfig':{'thinkingConfig':{'thinkingBudget':0}}|Budget 0",
        "gemini-2.5-flash|'generationConfig':{'thinkingConfig':{'thinkingBudget':99999}}|between",
        "gemini-2.5-flash|'generationConfig':{'thinkingConfig':{'thinkingLevel':'LOW'}}|level",
        "gemini-3.8-flash|'generationConfig':{'thinkingConfig':{'thinkingLevel':'MINIMAL'}}|level",
        "gemini-4-argon|'generationConfig':{'thinkingConfig':{'thinkingBudget':1}}|budget",
        "gemini-3.8-flash|'generationConfig':{'thinkingConfig':{'thinkingBudget':1,"
            + "'thinkingLevel':'LOW'}}|only one of thinking budget",
        "gemini-2.0-flash|'generationConfig':{'thinkingConfig':{'includeThoughts':true}}|Thinking",
        "gemini-3.8-flash|'generationConfig':{'temperature':3}|range",
        "gemini-3.8-flash|'generationConfig':{'stopSequences':['a','b','c','d','e','f']}|stop",
        "gemini-3.8-flash|'generationConfig':{'responseModalities':['AUDIO']}|modalities",
        "gemini-3.8-flash|'generationConfig':{'responseSchema':{'type':'STRING'}}|mime_type",
        "gemini-3.8-flash|'safetySettings':[{'category':'X','threshold':'OFF'}]|HarmCategory",
        "gemini-3.8-flash|'continuationToken':'x'|continuationToken",
        "gemini-4-argon|'continuationToken':'x'|continuation_token"
      })
  void illegalRequestIsRefused(String model, String rest, String words) throws IOException {
    RawClient.Reply reply = generate(model, rest);
    assertEquals(400, reply.status(), reply.text());
    assertEquals("INVALID_ARGUMENT", error(reply).getString("status"));
    String message = error(reply).getString("message");
    assertTrue(message.contains(words), message);
  }

  /// Signatures that are another's, changed, on another part, or not there.
  @Test
  void signaturesAreHeldAgainstTheirParts() throws IOException {
    JsonObject answer =
        (JsonObject) Json.read(generate("gemini-3.8-flash", "'tools':[TOOL]").text());
    JsonObject part =
        answer
            .getJsonArray("candidates")
            .getJsonObject(0)
            .getJsonObject("content")
            .getJsonArray("parts")
            .getJsonObject(0);
    String seal = part.getString("thoughtSignature");
    String history = "'contents':[HI,%s,RESULT],'tools':[TOOL]";
    assertEquals("", refusal(history.formatted(call("'thoughtSignature':'" + seal + "'"))));
    String invalid = "Thought signature is not valid.";
    assertEquals(invalid, refusal(history.formatted(call("'thoughtSignature':'Zm9yZWlnbg=='"))));
    assertEquals(
        invalid,
        refusal(history.formatted(call("'thoughtSignature':'B" + seal.substring(1) + "'"))));
    assertEquals(
        invalid,
        refusal(
            history.formatted(
                call("'thoughtSignature':'" + seal + "'").replace("'args':{}", "'args':{'a':1}"))));
    assertEquals(
        invalid,
        refusal(
            "'contents':[HI,{'role':'model','parts':[{'text':'a','thoughtSignature':'"
                + seal
                + "'}]},HI]"));
    assertTrue(
        refusal(history.formatted(call("'partMetadata':{}")))
            .contains("missing a thought_signature"));
    assertTrue(refusal(history.formatted(call("'thoughtSignature':'*'"))).contains("Base64"));
  }

  private static String refusal(String rest) throws IOException {
    RawClient.Reply reply = generate("gemini-3.8-flash", rest);
    return reply.status() == 200 ? "" : error(reply).getString("message");
  }

  @Test
  void withoutAKeyNobodyIsLetIn() throws IOException {
    RawClient.Reply reply = post("/v1beta/models/gemini-3.8-flash:generateContent", "{}");
    assertEquals(403, reply.status());
    assertEquals("PERMISSION_DENIED", error(reply).getString("status"));
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_request, 400, INVALID_ARGUMENT",
    "context_too_long, 400, INVALID_ARGUMENT",
    "unauthenticated, 400, INVALID_ARGUMENT",
    "forbidden, 403, PERMISSION_DENIED",
    "model_not_found, 404, NOT_FOUND",
    "quota_exhausted, 429, RESOURCE_EXHAUSTED",
    "rate_limited, 429, RESOURCE_EXHAUSTED",
    "upstream_failed, 500, INTERNAL",
    "overloaded, 503, UNAVAILABLE",
    "timed_out, 504, DEADLINE_EXCEEDED"
  })
  void failsInItsOwnWords(String kind, int code, String status) throws IOException {
    google.failNext(1, FailureKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    RawClient.Reply reply = generate("gemini-3.8-flash", "'store':false");
    assertEquals(code, reply.status());
    assertEquals(code, error(reply).getInt("code"));
    assertEquals(status, error(reply).getString("status"));
  }

  @Test
  void doesNotFailAsNoServerDoes() {
    assertThrows(
        IllegalArgumentException.class, () -> google.failNext(1, FailureKind.CIRCUIT_OPEN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1beta/models/nobody:generateContent|404",
        "/v1beta/models/gemini-embedding-001:generateContent|404",
        "/v1beta/models/gemini-3.8-flash:batchEmbedContents|404",
        "/v1/chat/completions|404"
      })
  void whatIsNotThereIsNotFound(String path, int status) throws IOException {
    RawClient.Reply reply = post(path, "{}", "x-goog-api-key: test");
    assertEquals(status, reply.status());
  }
}
