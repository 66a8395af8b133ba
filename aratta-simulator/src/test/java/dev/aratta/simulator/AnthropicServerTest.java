package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.FailureKind;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Anthropic's server on the Messages API, seen from outside, with the judge on.
class AnthropicServerTest {
  private static final String TOOLS =
      "'tools':[{'name':'get_weather','input_schema':{'type':'object','properties':{'city':"
          + "{'type':'string'}},'required':['city']}}]";
  private static final String THINKS = "'thinking':{'type':'adaptive','display':'summarized'}";
  private static final String SEARCH =
      "'tools':[{'type':'web_search_20250305','name':'web_search'}]";

  private static Simulator server;

  @BeforeAll
  static void start() {
    server = Simulator.start(SimulatorOptions.DEFAULT.withProvider("anthropic").withJudge());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RawClient.Reply send(String method, String path, String body) throws IOException {
    return RawClient.ask(
        server.url(),
        method,
        path,
        body,
        "Content-Type: application/json",
        "x-api-key: sk-test",
        "anthropic-version: 2026-10-21");
  }

  private static String body(String rest) {
    return ("{'model':'claude-haiku-5-5','max_tokens':2000,'messages':[{'role':'user','content':"
            + "'Weather in Oslo?'}]"
            + rest
            + "}")
        .replace('\'', '"');
  }

  private static JsonObject whole(String rest) throws IOException {
    RawClient.Reply reply = send("POST", "/v1/messages", body(rest));
    assertEquals(200, reply.status(), reply.text());
    return (JsonObject) Json.read(reply.text());
  }

  private static List<JsonObject> events(String rest) throws IOException {
    RawClient.Reply reply = send("POST", "/v1/messages", body(rest + ",'stream':true"));
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

  /// Puts a stream together as the streaming page says.
  private static JsonObject assembled(List<JsonObject> events) {
    JsonObject message = events.getFirst().getJsonObject("message");
    Map<Integer, JsonObject> blocks = new TreeMap<>();
    Map<Integer, String> inputs = new HashMap<>();
    for (JsonObject event : events) {
      switch (event.getString("type")) {
        case "content_block_start" ->
            blocks.put(event.getInt("index"), event.getJsonObject("content_block"));
        case "content_block_delta" -> {
          int index = event.getInt("index");
          JsonObject delta = event.getJsonObject("delta");
          if (delta.containsKey("partial_json")) {
            inputs.merge(index, delta.getString("partial_json"), String::concat);
          } else {
            blocks.put(index, grown(blocks.get(index), delta));
          }
        }
        case "message_delta" -> {
          message = over(message, event.getJsonObject("delta"));
          JsonObject usage = over(message.getJsonObject("usage"), event.getJsonObject("usage"));
          message = Json.PROVIDER.createObjectBuilder(message).add("usage", usage).build();
        }
        case String _ -> {
          // Says nothing of the content.
        }
      }
    }
    inputs.forEach(
        (index, text) ->
            blocks.put(
                index,
                Json.PROVIDER
                    .createObjectBuilder(blocks.get(index))
                    .add("input", text.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : Json.read(text))
                    .build()));
    return Json.PROVIDER
        .createObjectBuilder(message)
        .add("content", Json.PROVIDER.createArrayBuilder(blocks.values()))
        .build();
  }

  private static JsonObject over(JsonObject before, JsonObject later) {
    JsonObjectBuilder both = Json.PROVIDER.createObjectBuilder(before);
    later.forEach(both::add);
    return both.build();
  }

  private static JsonObject grown(JsonObject block, JsonObject delta) {
    JsonObjectBuilder grown = Json.PROVIDER.createObjectBuilder(block);
    for (String name : List.of("text", "thinking", "signature")) {
      if (delta.get(name) instanceof JsonString more) {
        grown.add(name, block.getString(name, "") + more.getString());
      }
    }
    if (delta.get("citation") instanceof JsonObject citation) {
      grown.add("citations", Json.PROVIDER.createArrayBuilder().add(citation));
    }
    return grown.build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "," + THINKS,
        ",'thinking':{'type':'disabled'}",
        "," + TOOLS,
        "," + TOOLS + "," + THINKS,
        "," + SEARCH,
        ",'stop_sequences':['simulated'],'thinking':{'type':'disabled'}",
        ",'max_tokens':5",
        ",'cache_control':{'type':'ephemeral','ttl':'1h'}",
        ",'output_config':{'format':{'type':'json_schema','schema':{'type':'object','properties':"
            + "{'b':{'type':'integer'}},'required':['b'],'additionalProperties':false}}}",
        ",'system':'ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING'",
        ",'system':'ANTHROPIC_MAGIC_STRING_TRIGGER_REFUSAL'"
      })
  void streamAddsUpToTheWholeAnswer(String rest) throws IOException {
    JsonObject whole = whole(rest);
    assertEquals(plain(whole), plain(assembled(events(rest))));
  }

  /// Leaves out what is there in one of the two forms only.
  private static Map<String, JsonValue> plain(JsonObject message) {
    Map<String, JsonValue> members = new TreeMap<>(message);
    JsonArray content = message.getJsonArray("content");
    List<JsonValue> blocks = new ArrayList<>();
    for (JsonObject block : content.getValuesAs(JsonObject.class)) {
      boolean uncited = block.getOrDefault("citations", JsonValue.NULL).equals(JsonValue.NULL);
      blocks.add(
          uncited ? Json.PROVIDER.createObjectBuilder(block).remove("citations").build() : block);
    }
    members.put("content", Json.PROVIDER.createArrayBuilder(blocks).build());
    return members;
  }

  @Test
  void blockIsClosedBeforeTheNextOneOpensAndItsSignatureComesLast() throws IOException {
    int open = -1;
    String last = "";
    for (JsonObject event : events("," + TOOLS + "," + THINKS)) {
      String type = event.getString("type");
      if (type.equals("content_block_start")) {
        assertEquals(-1, open);
        open = event.getInt("index");
      } else if (event.containsKey("index")) {
        assertEquals(open, event.getInt("index"), type);
      }
      if (type.equals("content_block_stop")) {
        assertTrue(open > 0 || last.equals("signature_delta"), last);
        open = -1;
      }
      last =
          type.equals("content_block_delta") ? event.getJsonObject("delta").getString("type") : "";
    }
  }

  @Test
  void conversationGoesOnWithTheBlocksThatWereSaid() throws IOException {
    JsonArray content = whole("," + TOOLS + "," + THINKS).getJsonArray("content");
    String result =
        "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\""
            + content.getJsonObject(1).getString("id")
            + "\",\"content\":\"3\"}]}";
    String next =
        body("," + TOOLS + "," + THINKS)
            .replace(
                "\"Weather in Oslo?\"}",
                "\"Weather in Oslo?\"},{\"role\":\"assistant\",\"content\":"
                    + content
                    + "},"
                    + result);
    RawClient.Reply reply = send("POST", "/v1/messages", next);
    assertEquals(200, reply.status(), reply.text());
    assertTrue(reply.text().contains("\"stop_reason\":\"end_turn\""), reply.text());
  }

  @Test
  void thinkingIsShownWhereItIsWanted() throws IOException {
    JsonObject shown = whole("," + THINKS).getJsonArray("content").getJsonObject(0);
    JsonObject hidden = whole("").getJsonArray("content").getJsonObject(0);
    assertEquals("thinking", hidden.getString("type"));
    assertFalse(shown.getString("thinking").isEmpty());
    assertTrue(hidden.getString("thinking").isEmpty());
    assertFalse(hidden.getString("signature").isEmpty());
  }

  @Test
  void matchedStopSequenceIsNamed() throws IOException {
    JsonObject answer =
        whole(",'stop_sequences':['never said','simulated'],'thinking':{'type':'disabled'}");
    assertEquals("stop_sequence", answer.getString("stop_reason"));
    assertEquals("simulated", answer.getString("stop_sequence"));
  }

  @Test
  void searchedAnswerCitesAPage() throws IOException {
    JsonArray content = whole("," + SEARCH).getJsonArray("content");
    assertEquals("server_tool_use", content.getJsonObject(1).getString("type"));
    assertEquals("web_search_tool_result", content.getJsonObject(2).getString("type"));
    JsonObject cited = content.getJsonObject(3).getJsonArray("citations").getJsonObject(0);
    assertEquals("web_search_result_location", cited.getString("type"));
  }

  @Test
  void marksWriteTheCacheForTheLifetimeThatTheyName() throws IOException {
    JsonObject usage =
        whole(
                ",'cache_control':{'type':'ephemeral'},'system':[{'type':'text','text':'Be terse.',"
                    + "'cache_control':{'type':'ephemeral','ttl':'1h'}}]")
            .getJsonObject("usage");
    JsonObject lifetimes = usage.getJsonObject("cache_creation");
    int hour = lifetimes.getInt("ephemeral_1h_input_tokens");
    int minutes = lifetimes.getInt("ephemeral_5m_input_tokens");
    assertTrue(hour > 0 && minutes > 0, usage.toString());
    assertEquals(hour + minutes, usage.getInt("cache_creation_input_tokens"));
    assertEquals(0, usage.getInt("input_tokens"));
  }

  @Test
  void tokensAreCountedAsTheAnswerCountsThem() throws IOException {
    String path = "/v1/messages/count_tokens";
    String body = body("").replace("\"max_tokens\":2000,", "");
    JsonObject count = (JsonObject) Json.read(send("POST", path, body).text());
    assertEquals(
        whole("").getJsonObject("usage").getInt("input_tokens"), count.getInt("input_tokens"));
  }

  @Test
  void modelsAreListedPageByPage() throws IOException {
    List<String> ids = new ArrayList<>();
    String query = "?limit=5";
    while (!query.isEmpty()) {
      JsonObject page = (JsonObject) Json.read(send("GET", "/v1/models" + query, "").text());
      page.getJsonArray("data")
          .getValuesAs(JsonObject.class)
          .forEach(model -> ids.add(model.getString("id")));
      query = page.getBoolean("has_more") ? "?limit=5&after_id=" + page.getString("last_id") : "";
    }
    assertTrue(ids.size() > 10 && ids.contains("claude-opus-5-5"), ids.toString());
    assertEquals(ids.stream().distinct().toList(), ids);
    JsonObject one = (JsonObject) Json.read(send("GET", "/v1/models/claude-haiku-4-5", "").text());
    assertEquals("haiku", one.getString("line"));
  }

  @Test
  void streamThatFailsEndsWithAnError() throws IOException {
    server.next(new Fault.FailsInStream(FailureKind.OVERLOADED, 5));
    List<JsonObject> events = events("");
    assertEquals(6, events.size());
    assertEquals("overloaded_error", events.getLast().getJsonObject("error").getString("type"));
  }
}
