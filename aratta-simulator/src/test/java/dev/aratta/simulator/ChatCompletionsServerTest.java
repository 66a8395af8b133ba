package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The servers that speak Chat Completions, seen from outside, with the judge on.
class ChatCompletionsServerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T10:00:00Z"), ZoneOffset.UTC);
  private static final Map<String, Simulator> SERVERS = new TreeMap<>();
  private static final String TOOLS =
      ",'tools':[{'type':'function','function':{'name':'get_weather','parameters':{"
          + "'type':'object','properties':{'city':{'type':'string'}},'required':['city']}}}]";

  @BeforeAll
  static void start() {
    for (String provider : List.of("openai", "vllm", "llamacpp", "xai")) {
      SERVERS.put(
          provider,
          Simulator.start(
              SimulatorOptions.DEFAULT.withProvider(provider).withClock(CLOCK).withJudge()));
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(Simulator::close);
  }

  private static RawClient.Reply post(String provider, String path, String body)
      throws IOException {
    return RawClient.ask(
        SERVERS.get(provider).url(),
        "POST",
        path,
        body.replace('\'', '"'),
        "Content-Type: application/json",
        "Authorization: Bearer sk-test");
  }

  private static RawClient.Reply get(String provider, String path) throws IOException {
    return RawClient.ask(
        SERVERS.get(provider).url(), "GET", path, "", "Authorization: Bearer sk-test");
  }

  private static RawClient.Reply chat(String provider, String more) throws IOException {
    return post(provider, "/v1/chat/completions", body(provider, more));
  }

  private static String body(String provider, String more) {
    String model =
        switch (provider) {
          case "openai" -> "gpt-4.1-mini";
          case "vllm" -> "Qwen/Qwen3-8B";
          case "llamacpp" -> "qwen3-1.7b-q4_k_m.gguf";
          case String _ -> "grok-4.7";
        };
    return "{'model':'"
        + model
        + "','messages':[{'role':'user','content':'Weather in Oslo?'}]"
        + more
        + "}";
  }

  private static JsonObject json(RawClient.Reply reply) {
    return (JsonObject) Json.read(reply.text());
  }

  private static List<JsonObject> chunks(RawClient.Reply reply) {
    List<JsonObject> chunks = new ArrayList<>();
    String[] events = reply.text().split("\n\n");
    assertEquals("data: [DONE]", events[events.length - 1]);
    for (String event : List.of(events).subList(0, events.length - 1)) {
      assertTrue(event.startsWith("data: "), event);
      chunks.add((JsonObject) Json.read(event.substring(6)));
    }
    return chunks;
  }

  private static JsonObject choice(JsonObject document) {
    return document.getJsonArray("choices").getJsonObject(0);
  }

  private static JsonObject message(RawClient.Reply reply) {
    return choice(json(reply)).getJsonObject("message");
  }

  /// Joins the texts of one member of all deltas.
  private static String joined(List<JsonObject> chunks, String member) {
    StringBuilder text = new StringBuilder();
    for (JsonObject chunk : chunks) {
      if (!chunk.getJsonArray("choices").isEmpty()
          && choice(chunk).getJsonObject("delta").get(member) instanceof JsonString part) {
        text.append(part.getString());
      }
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "vllm", "llamacpp", "xai"})
  void streamSaysWhatTheWholeAnswerSays(String provider) throws IOException {
    JsonObject whole = json(chat(provider, ""));
    JsonObject message = choice(whole).getJsonObject("message");
    List<JsonObject> chunks =
        chunks(chat(provider, ",'stream':true,'stream_options':{'include_usage':true}"));
    assertEquals(message.getString("content"), joined(chunks, "content"));
    for (String name : List.of("reasoning", "reasoning_content")) {
      assertEquals(message.getString(name, ""), joined(chunks, name));
    }
    JsonObject last = chunks.getLast();
    assertEquals(JsonValue.EMPTY_JSON_ARRAY, last.get("choices"));
    assertEquals(whole.get("usage"), last.get("usage"));
    JsonObject stop = chunks.get(chunks.size() - 2);
    assertEquals(choice(whole).get("finish_reason"), choice(stop).get("finish_reason"));
    assertEquals("chat.completion.chunk", stop.getString("object"));
    assertEquals(whole.get("created"), stop.get("created"));
  }

  @ParameterizedTest
  @CsvSource({"openai,", "vllm,reasoning", "llamacpp,reasoning_content", "xai,reasoning_content"})
  void thinkingHasTheNameOfTheServer(String provider, String name) throws IOException {
    JsonObject message = message(chat(provider, ""));
    for (String member : List.of("reasoning", "reasoning_content")) {
      assertEquals(member.equals(name), message.containsKey(member), member);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "vllm", "llamacpp", "xai"})
  void callsComeInFragmentsOrWholeAndAreTheSame(String provider) throws IOException {
    JsonObject whole = json(chat(provider, TOOLS));
    assertEquals("tool_calls", choice(whole).getString("finish_reason"));
    JsonObject call =
        choice(whole).getJsonObject("message").getJsonArray("tool_calls").getJsonObject(0);
    StringBuilder arguments = new StringBuilder();
    List<JsonObject> fragments = new ArrayList<>();
    for (JsonObject chunk : chunks(chat(provider, TOOLS + ",'stream':true"))) {
      if (!chunk.getJsonArray("choices").isEmpty()
          && choice(chunk).getJsonObject("delta").get("tool_calls") instanceof JsonArray parts) {
        fragments.add(parts.getJsonObject(0));
        arguments.append(parts.getJsonObject(0).getJsonObject("function").getString("arguments"));
      }
    }
    assertEquals(call.getJsonObject("function").getString("arguments"), arguments.toString());
    assertEquals(call.getString("id"), fragments.getFirst().getString("id"));
    assertEquals(provider.equals("xai"), fragments.size() == 1);
    assertTrue(fragments.stream().skip(1).noneMatch(part -> part.containsKey("id")));
  }

  @Test
  void freeTextToolIsCalledWithText() throws IOException {
    String tools = ",'tools':[{'type':'custom','custom':{'name':'patch'}}]";
    JsonObject call = message(chat("openai", tools)).getJsonArray("tool_calls").getJsonObject(0);
    assertEquals("custom", call.getString("type"));
    assertFalse(call.getJsonObject("custom").getString("input").isEmpty());
    String stream = chat("openai", tools + ",'stream':true").text();
    assertTrue(stream.contains("\"type\":\"custom\",\"custom\":{\"name\":\"patch\""), stream);
  }

  @Test
  void choiceAmongAllowedToolsLeavesTheOthersOut() throws IOException {
    String two =
        TOOLS.replace(
            "}}}]",
            "}}},{'type':'function','function':{'name':'other','parameters':"
                + "{'type':'object'}}}]");
    String choice =
        ",'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'required',"
            + "'tools':[{'type':'function','function':{'name':'other'}}]}}";
    JsonArray calls = message(chat("openai", two + choice)).getJsonArray("tool_calls");
    assertEquals(1, calls.size());
    assertEquals("other", calls.getJsonObject(0).getJsonObject("function").getString("name"));
  }

  @Test
  void openAiCountsReasoningWithinAndXaiBeside() throws IOException {
    String minimal = "{'model':'gpt-5-mini','messages':[{'role':'user','content':'Hi'}]}";
    JsonObject openai =
        json(post("openai", "/v1/chat/completions", minimal)).getJsonObject("usage");
    int thought = openai.getJsonObject("completion_tokens_details").getInt("reasoning_tokens");
    assertTrue(thought > 0);
    assertTrue(openai.getInt("completion_tokens") > thought);
    JsonObject xai = json(chat("xai", "")).getJsonObject("usage");
    assertEquals(
        xai.getInt("total_tokens"),
        xai.getInt("prompt_tokens")
            + xai.getInt("completion_tokens")
            + xai.getJsonObject("completion_tokens_details").getInt("reasoning_tokens"));
  }

  @Test
  void servedPathsBesideTheDialectAreThere() throws IOException {
    assertEquals(200, get("vllm", "/health").status());
    assertEquals("ok", json(get("llamacpp", "/health")).getString("status"));
    assertEquals("gpt-6.1-sol", json(get("openai", "/v1/models/gpt-6.1-sol")).getString("id"));
    assertEquals(404, get("openai", "/v1/models/none").status());
    for (String provider : SERVERS.keySet()) {
      assertEquals("list", json(get(provider, "/v1/models")).getString("object"));
    }
    assertEquals(
        32_768,
        json(get("vllm", "/v1/models"))
            .getJsonArray("data")
            .getJsonObject(0)
            .getInt("max_model_len"));
    assertTrue(json(chat("llamacpp", "")).containsKey("timings"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a b'", "['a b','c']", "[1,2]", "[[1,2],[3]]"})
  void embeddingsAreNumbersOrTheSameInBase64(String input) throws IOException {
    String body = "{'model':'text-embedding-3-small','dimensions':4,'input':" + input;
    JsonObject floats = json(post("openai", "/v1/embeddings", body + "}"));
    JsonObject base64 =
        json(post("openai", "/v1/embeddings", body + ",'encoding_format':'base64'}"));
    JsonArray data = floats.getJsonArray("data");
    for (int place = 0; place < data.size(); place++) {
      JsonArray vector = data.getJsonObject(place).getJsonArray("embedding");
      byte[] bytes =
          Base64.getDecoder()
              .decode(base64.getJsonArray("data").getJsonObject(place).getString("embedding"));
      var numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      assertEquals(4, vector.size());
      for (int at = 0; at < 4; at++) {
        assertEquals((float) vector.getJsonNumber(at).doubleValue(), numbers.getFloat());
      }
    }
    assertEquals(floats.get("usage"), base64.get("usage"));
  }
}
