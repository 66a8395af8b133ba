package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.FailureKind;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// OpenAI's server on the Responses API, seen from outside, with the judge on.
class ResponsesServerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T10:00:00Z"), ZoneOffset.UTC);
  private static final String TOOLS =
      "'tools':[{'type':'function','name':'get_weather','parameters':{'type':'object',"
          + "'properties':{'city':{'type':'string'}},'required':['city']}}]";
  private static final String REASONS =
      "'reasoning':{'effort':'low','summary':'auto'},'include':['reasoning.encrypted_content'],"
          + "'store':false";

  private static Simulator openai;
  private static Simulator lax;

  @BeforeAll
  static void start() {
    SimulatorOptions options = SimulatorOptions.DEFAULT.withProvider("openai").withClock(CLOCK);
    openai = Simulator.start(options.withJudge());
    lax = Simulator.start(options);
  }

  @AfterAll
  static void stop() {
    openai.close();
    lax.close();
  }

  private static RawClient.Reply post(Simulator server, String body) throws IOException {
    return RawClient.ask(
        server.url(),
        "POST",
        "/v1/responses",
        body,
        "Content-Type: application/json",
        "Authorization: Bearer sk-test");
  }

  private static String body(String rest) {
    return ("{'model':'gpt-6.1-sol','input':'Weather in Oslo?'" + rest + "}").replace('\'', '"');
  }

  private static JsonObject whole(String rest) throws IOException {
    RawClient.Reply reply = post(openai, body(rest));
    assertEquals(200, reply.status(), reply.text());
    return (JsonObject) Json.read(reply.text());
  }

  private static List<JsonObject> events(String rest) throws IOException {
    RawClient.Reply reply = post(openai, body(rest + ",'stream':true"));
    assertEquals("text/event-stream; charset=utf-8", reply.headers().get("content-type"));
    List<JsonObject> events = new ArrayList<>();
    for (String event : reply.text().split("\n\n", -1)) {
      if (!event.isEmpty()) {
        String[] lines = event.split("\n", -1);
        JsonObject data = (JsonObject) Json.read(lines[1].substring("data: ".length()));
        assertEquals("event: " + data.getString("type"), lines[0]);
        events.add(data);
      }
    }
    return events;
  }

  /// Returns a document without what is encrypted anew each time.
  private static String plain(JsonValue document) {
    return document.toString().replaceAll("\"encrypted_content\":\"[^\"]*\"", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "," + REASONS,
        "," + TOOLS,
        "," + TOOLS + "," + REASONS,
        ",'tools':[{'type':'custom','name':'patch'}]",
        ",'tools':[{'type':'web_search'}]",
        ",'max_output_tokens':16",
        ",'text':{'format':{'type':'json_schema','name':'a','schema':{'type':'object',"
            + "'properties':{'b':{'type':'integer'}}}}}"
      })
  void streamAddsUpToTheWholeAnswer(String rest) throws IOException {
    JsonObject whole = whole(rest);
    List<JsonObject> events = events(rest);
    Map<Integer, StringBuilder> texts = new TreeMap<>();
    List<JsonValue> done = new ArrayList<>();
    for (int place = 0; place < events.size(); place++) {
      JsonObject event = events.get(place);
      assertEquals(place, event.getInt("sequence_number"));
      String type = event.getString("type");
      if (type.endsWith(".delta")) {
        texts
            .computeIfAbsent(event.getInt("output_index"), _ -> new StringBuilder())
            .append(event.getString("delta"));
      }
      if (type.endsWith("text.done")
          || type.endsWith("arguments.done")
          || type.endsWith("input.done")) {
        assertEquals(
            texts.get(event.getInt("output_index")).toString(),
            text(event, "text", "arguments", "input"));
      }
      if (type.equals("response.output_item.done")) {
        assertEquals(done.size(), event.getInt("output_index"));
        done.add(event.get("item"));
      }
    }
    JsonObject last = events.getLast();
    assertEquals("response." + whole.getString("status"), last.getString("type"));
    assertEquals(plain(whole), plain(last.get("response")));
    assertEquals(plain(whole.get("output")), plain(Json.PROVIDER.createArrayBuilder(done).build()));
    assertEquals("response.created", events.getFirst().getString("type"));
    assertEquals("response.in_progress", events.get(1).getString("type"));
  }

  private static String text(JsonObject event, String... names) {
    for (String name : names) {
      if (event.get(name) instanceof JsonString text) {
        return text.getString();
      }
    }
    return "";
  }

  @Test
  void itemIsClosedBeforeTheNextOneOpens() throws IOException {
    int open = -1;
    for (JsonObject event : events("," + TOOLS + "," + REASONS)) {
      String type = event.getString("type");
      if (type.equals("response.output_item.added")) {
        assertEquals(-1, open);
        open = event.getInt("output_index");
      } else if (event.containsKey("output_index")) {
        assertEquals(open, event.getInt("output_index"), type);
      }
      open = type.equals("response.output_item.done") ? -1 : open;
    }
  }

  @Test
  void reasoningIsShownAndEncryptedWhereItIsWanted() throws IOException {
    JsonObject shown = whole("," + REASONS).getJsonArray("output").getJsonObject(0);
    assertEquals("reasoning", shown.getString("type"));
    assertFalse(shown.getJsonArray("summary").isEmpty());
    assertTrue(shown.getString("encrypted_content").startsWith("gAAAA"));
    JsonObject hidden = whole("").getJsonArray("output").getJsonObject(0);
    assertTrue(hidden.getJsonArray("summary").isEmpty());
    assertFalse(hidden.containsKey("encrypted_content"));
  }

  @Test
  void conversationGoesOnWithTheItemsThatWereSaid() throws IOException {
    JsonArray output = whole("," + TOOLS + "," + REASONS).getJsonArray("output");
    JsonObject call = output.getJsonObject(1);
    String items =
        output.getJsonObject(0)
            + ","
            + call
            + ",{'type':'function_call_output','call_id':'".replace('\'', '"')
            + call.getString("call_id")
            + "\",\"output\":\"3\"}";
    String next =
        body("," + TOOLS + "," + REASONS)
            .replace(
                "\"Weather in Oslo?\"", "[{\"role\":\"user\",\"content\":\"a\"}," + items + "]");
    RawClient.Reply reply = post(openai, next);
    assertEquals(200, reply.status(), reply.text());
    String sealed = output.getJsonObject(0).getString("encrypted_content");
    String changed = sealed.substring(0, 40) + (sealed.charAt(40) == 'A' ? 'B' : 'A');
    requireRefused(next.replace(sealed, changed + sealed.substring(41)));
    requireRefused(next.replace(sealed, "gAAAAABforeign"));
    String moved = output.getJsonObject(0).getString("id");
    requireRefused(next.replace(moved, "rs_another"));
  }

  private static void requireRefused(String body) throws IOException {
    RawClient.Reply reply = post(lax, body);
    assertEquals(400, reply.status(), reply.text());
    assertTrue(reply.text().contains("invalid_encrypted_content"), reply.text());
  }

  @Test
  void searchedAnswerCitesAPage() throws IOException {
    JsonArray output = whole(",'tools':[{'type':'web_search'}]").getJsonArray("output");
    assertEquals("web_search_call", output.getJsonObject(1).getString("type"));
    JsonObject part = output.getJsonObject(2).getJsonArray("content").getJsonObject(0);
    JsonObject cited = part.getJsonArray("annotations").getJsonObject(0);
    assertEquals("url_citation", cited.getString("type"));
    assertEquals(part.getString("text").length(), cited.getInt("end_index"));
  }

  @Test
  void logprobsComeWithTheText() throws IOException {
    String body =
        "{'model':'gpt-4.1-mini','input':'a','top_logprobs':2,"
            + "'include':['message.output_text.logprobs']}";
    RawClient.Reply reply = post(openai, body.replace('\'', '"'));
    JsonObject part =
        ((JsonObject) Json.read(reply.text()))
            .getJsonArray("output")
            .getJsonObject(0)
            .getJsonArray("content")
            .getJsonObject(0);
    assertEquals(
        2, part.getJsonArray("logprobs").getJsonObject(0).getJsonArray("top_logprobs").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'input':'a','foo':1|foo|unknown_parameter",
        "'input':'a','stop':'b'|stop|unknown_parameter",
        "'input':'a','max_output_tokens':10|max_output_tokens|integer_below_min_value",
        "'input':'a','temperature':-1|temperature|decimal_below_min_value",
        "'input':'a','temperature':1|temperature|unsupported_parameter",
        "'input':'a','reasoning':{'effort':'none'}|reasoning.effort|unsupported_value",
        "'input':'a','previous_response_id':'resp_1'|previous_response_id|"
            + "previous_response_not_found",
        "'instructions':'a'|input|missing_required_parameter",
        "'input':'a','include':['everything']|include[0]|invalid_value",
        "'input':'a','text':{'format':{'type':'json_object'}}|input|",
        "'input':'a','text':{'format':{'type':'json_schema','schema':{}}}|text.format.name|"
            + "missing_required_parameter",
        "'input':'a','text':{'format':{'type':'json_schema','name':'n','strict':true,'schema':"
            + "{'type':'object','properties':{'a':{}}}}}|text.format.schema|invalid_json_schema",
        "'input':'a','tools':[{'type':'function','name':'f','strict':true,'parameters':"
            + "{'type':'object','properties':{'a':{}},'additionalProperties':false}}]|"
            + "tools[0].parameters|invalid_function_parameters",
        "'input':'a','tool_choice':'required'|tool_choice|",
        "'input':[{'role':'user','content':'a','x':1}]|input[0].x|unknown_parameter",
        "'input':[{'role':'assistant','content':[{'type':'input_text','text':'a'}]}]|"
            + "input[0].content[0].type|invalid_value",
        "'input':[{'type':'function_call','call_id':'c','name':'f','arguments':'{}'}]|input|",
        "'input':[{'type':'function_call_output','call_id':'c','output':'1'}]|input|",
        "'input':[{'type':'function_call','id':'call_1','call_id':'c','name':'f',"
            + "'arguments':'{}'}]|input[0].id|invalid_value",
        "'input':[{'type':'reasoning','id':'rs_1','summary':[]},{'role':'user','content':'a'}]|"
            + "input|",
        "'input':[{'role':'assistant','content':'a','id':'msg_1'},{'role':'assistant',"
            + "'content':'a','id':'msg_1'}]|input|",
        "'input':[{'type':'dance'}]|input[0].type|invalid_value"
      })
  void openAiRefusesWithParamAndCode(String rest, String param, String code) throws IOException {
    RawClient.Reply reply = post(lax, ("{'model':'gpt-6.1-sol'," + rest + "}").replace('\'', '"'));
    assertEquals(400, reply.status(), reply.text());
    JsonObject error = ((JsonObject) Json.read(reply.text())).getJsonObject("error");
    assertEquals(param, error.getString("param"), error.toString());
    assertEquals(code, error.get("code") instanceof JsonString word ? word.getString() : null);
  }

  @Test
  void unknownModelAndItemAreNotFound() throws IOException {
    String model = post(lax, "{\"model\":\"none\",\"input\":\"a\"}").text();
    assertTrue(model.contains("The requested model 'none' does not exist."), model);
    RawClient.Reply item =
        post(lax, "{\"model\":\"o3\",\"input\":[{\"type\":\"item_reference\",\"id\":\"rs_1\"}]}");
    assertEquals(404, item.status());
  }

  @Test
  void streamThatFailsEndsWithANumberedError() throws IOException {
    openai.next(new Fault.FailsInStream(FailureKind.UPSTREAM_FAILED, 5));
    List<JsonObject> events = events("");
    JsonObject error = events.getLast();
    assertEquals("error", error.getString("type"));
    assertEquals("server_error", error.getString("code"));
    assertEquals(events.size() - 1, error.getInt("sequence_number"));
  }
}
