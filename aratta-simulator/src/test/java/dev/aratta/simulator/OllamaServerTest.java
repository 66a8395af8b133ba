package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaServerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00.5Z"), ZoneOffset.UTC);
  private static final String TOOLS =
      """
      "tools":[{"type":"function","function":{"name":"get_weather","description":"Weather",
        "parameters":{"type":"object","required":["city"],"properties":{
          "city":{"type":"string"},"days":{"type":"integer","minimum":1,"maximum":7}}}}},
        {"type":"function","function":{"name":"add","parameters":{"type":"object",
          "required":["a","b"],"properties":{"a":{"type":"number"},"b":{"type":"number"}}}}}]\
      """;

  private static Simulator simulator;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorOptions.DEFAULT.withClock(CLOCK).withJudge());
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  private static RawClient.Reply post(String path, String body) throws IOException {
    return RawClient.post(simulator.url(), path, body);
  }

  private static JsonObject json(RawClient.Reply reply) {
    return (JsonObject) Json.read(reply.text());
  }

  private static String chat(String model, String more) {
    return "{\"model\":\""
        + model
        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"What is the weather in Paris?\"}]"
        + more
        + "}";
  }

  @Test
  void wholeAnswerHasTheMembersOfThePage() throws IOException {
    RawClient.Reply reply = post("/api/chat", chat("llama3.1:8b", ",\"stream\":false"));
    assertEquals("application/json; charset=utf-8", reply.headers().get("content-type"));
    JsonObject answer = json(reply);
    assertEquals("llama3.1:8b", answer.getString("model"));
    assertEquals("2026-03-01T10:00:00.500Z", answer.getString("created_at"));
    assertEquals("assistant", answer.getJsonObject("message").getString("role"));
    assertTrue(answer.getJsonObject("message").getString("content").contains("weather in Paris"));
    assertTrue(answer.getJsonObject("message").getString("content").contains("simulated model"));
    assertTrue(answer.getBoolean("done"));
    assertEquals("stop", answer.getString("done_reason"));
    assertTrue(answer.getInt("prompt_eval_count") > 0);
    assertTrue(answer.getInt("eval_count") > 0);
    assertTrue(answer.getInt("total_duration") >= answer.getInt("eval_duration"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"options\":{\"seed\":5}",
        ",\"options\":{\"num_predict\":7}",
        ",\"options\":{\"stop\":[\"model\"]}",
        ",\"format\":\"json\"",
        ",\"format\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}}}",
        ",\"logprobs\":true,\"top_logprobs\":2",
        "," + "TOOLS"
      })
  void streamMakesTheSameAnswer(String more) throws IOException {
    for (String model : List.of("llama3.1:8b", "qwen3-vl:8b")) {
      String request = more.replace("TOOLS", TOOLS);
      JsonObject whole = json(post("/api/chat", chat(model, request + ",\"stream\":false")));
      RawClient.Reply reply = post("/api/chat", chat(model, request));
      assertEquals("application/x-ndjson", reply.headers().get("content-type"));
      assertEquals(whole, assembled(Json.lines(reply.text())), model + request);
    }
  }

  /// Puts the documents of a stream together: texts joined, calls and logprobs in a row, the rest
  /// from the last one.
  private static JsonObject assembled(List<JsonObject> lines) {
    JsonObject last = lines.getLast();
    List<JsonValue> calls = new ArrayList<>();
    List<JsonValue> logprobs = new ArrayList<>();
    for (int place = 0; place < lines.size(); place++) {
      JsonObject line = lines.get(place);
      assertEquals(place == lines.size() - 1, line.getBoolean("done"));
      calls.addAll(list(line.getJsonObject("message"), "tool_calls"));
      logprobs.addAll(list(line, "logprobs"));
    }
    var message = Json.PROVIDER.createObjectBuilder().add("role", "assistant");
    message.add("content", joined(lines, "content"));
    String thinking = joined(lines, "thinking");
    if (!thinking.isEmpty()) {
      message.add("thinking", thinking);
    }
    if (!calls.isEmpty()) {
      message.add("tool_calls", Json.PROVIDER.createArrayBuilder(calls));
    }
    var all = Json.PROVIDER.createObjectBuilder(last).add("message", message);
    if (!logprobs.isEmpty()) {
      all.add("logprobs", Json.PROVIDER.createArrayBuilder(logprobs));
    }
    return all.build();
  }

  private static List<? extends JsonValue> list(JsonObject object, String name) {
    return object.get(name) instanceof JsonArray list ? list : List.of();
  }

  private static String joined(List<JsonObject> lines, String channel) {
    return lines.stream()
        .map(line -> line.getJsonObject("message").getString(channel, ""))
        .collect(Collectors.joining());
  }

  @Test
  void callsAllToolsAtOnceAndThenTalksAboutTheirResults() throws IOException {
    JsonObject first =
        json(post("/api/chat", chat("llama3.1:8b", "," + TOOLS + ",\"stream\":false")))
            .getJsonObject("message");
    assertEquals(2, first.getJsonArray("tool_calls").size());
    JsonObject call = first.getJsonArray("tool_calls").getJsonObject(0);
    assertTrue(call.getString("id").matches("call_[a-z0-9]{8}"));
    assertEquals(
        "Paris", call.getJsonObject("function").getJsonObject("arguments").getString("city"));
    String results =
        list(first, "tool_calls").stream()
            .map(
                made ->
                    ",{\"role\":\"tool\",\"content\":\"22 degrees\",\"tool_name\":"
                        + made.asJsonObject().getJsonObject("function").get("name")
                        + ",\"tool_call_id\":"
                        + made.asJsonObject().get("id")
                        + "}")
            .collect(Collectors.joining());
    String talk =
        "{\"model\":\"llama3.1:8b\",\"stream\":false,\"messages\":[{\"role\":\"user\",\"content\":"
            + "\"Weather?\"},"
            + first
            + results
            + "],"
            + TOOLS
            + "}";
    JsonObject second = json(post("/api/chat", talk)).getJsonObject("message");
    assertTrue(second.getString("content").contains("get_weather answered: \"22 degrees\""));
    assertFalse(second.containsKey("tool_calls"));
  }

  @Test
  void thinkingModelThinksUnlessToldNotTo() throws IOException {
    String path = "/api/chat";
    assertTrue(
        json(post(path, chat("qwen3-vl:8b", ",\"stream\":false")))
            .getJsonObject("message")
            .containsKey("thinking"));
    assertFalse(
        json(post(path, chat("qwen3-vl:8b", ",\"stream\":false,\"think\":false")))
            .getJsonObject("message")
            .containsKey("thinking"));
  }

  @Test
  void noMessagesLoadOrUnloadTheModel() throws IOException {
    String load = "{\"model\":\"llama3.1:8b\",\"messages\":[]";
    assertEquals("load", json(post("/api/chat", load + "}")).getString("done_reason"));
    assertEquals(
        "unload", json(post("/api/chat", load + ",\"keep_alive\":0}")).getString("done_reason"));
  }

  @Test
  void embeddingsAreUnitVectorsInTheOrderOfTheInput() throws IOException {
    JsonObject two =
        json(post("/api/embed", "{\"model\":\"nomic-embed-text\",\"input\":[\"a\",\"b\"]}"));
    JsonObject one = json(post("/api/embed", "{\"model\":\"nomic-embed-text\",\"input\":\"b\"}"));
    assertEquals(one.getJsonArray("embeddings").get(0), two.getJsonArray("embeddings").get(1));
    JsonArray vector = one.getJsonArray("embeddings").getJsonArray(0);
    assertEquals(768, vector.size());
    double square =
        vector.stream()
            .mapToDouble(value -> ((JsonNumber) value).doubleValue())
            .map(value -> value * value)
            .sum();
    assertEquals(1, square, 1e-5);
    assertEquals(2, two.getInt("prompt_eval_count"));
    JsonObject few =
        json(
            post(
                "/api/embed", "{\"model\":\"nomic-embed-text\",\"input\":\"b\",\"dimensions\":8}"));
    assertEquals(8, few.getJsonArray("embeddings").getJsonArray(0).size());
    assertEquals(
        JsonValue.EMPTY_JSON_ARRAY,
        json(post("/api/embed", "{\"model\":\"nomic-embed-text\",\"input\":\"\"}"))
            .get("embeddings"));
  }

  @Test
  void listsAndShowsItsModels() throws IOException {
    JsonObject tags = json(RawClient.get(simulator.url(), "/api/tags"));
    assertEquals(
        List.of("llama3.1:8b", "qwen3-vl:8b", "nomic-embed-text:latest"),
        list(tags, "models").stream()
            .map(model -> model.asJsonObject().getString("name"))
            .toList());
    JsonObject show = json(post("/api/show", "{\"model\":\"qwen3-vl:8b\"}"));
    assertEquals(
        Json.value("['completion','thinking','tools','vision']"), show.get("capabilities"));
    assertEquals(262_144, show.getJsonObject("model_info").getInt("qwen3vl.context_length"));
    assertEquals(3, json(RawClient.get(simulator.url(), "/api/ps")).getJsonArray("models").size());
    assertTrue(json(RawClient.get(simulator.url(), "/api/version")).containsKey("version"));
    assertEquals("Ollama is running", RawClient.get(simulator.url(), "/").text());
  }

  @ParameterizedTest
  @CsvSource({"LLAMA3.1:8B", "nomic-embed-text", "nomic-embed-text:latest"})
  void modelIsFoundByItsNames(String name) throws IOException {
    assertEquals(200, post("/api/show", "{\"model\":\"" + name + "\"}").status());
  }

  @Test
  void connectionIsKeptOrClosedAsTheClientWants() throws IOException {
    try (RawClient client = new RawClient(simulator.url())) {
      assertEquals(200, client.ask("GET", "/api/version", "").status());
      assertEquals(200, client.ask("GET", "/api/version", "", "Connection: close").status());
      client.send("GET", "/api/version", "");
      assertEquals(0, client.reply().status());
    }
  }
}
