package dev.aratta.simulator.chatcompletions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.ScriJson;
import dev.aratta.simulator.Json;
import dev.aratta.simulator.Recordings;
import dev.aratta.simulator.openai.Leaves;
import dev.aratta.simulator.openai.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every recorded request is read, and what it says is all there afterwards: each text, number and
/// boolean of it stands in the SCRI document as well, and the arguments of each call are the same.
class RequestReaderCorpusTest {
  private static final String FILES =
      "(openai|vllm|llamacpp|compat|xai|azure-openai|ollama-openai|google-openai|llamabox)"
          + "\\.(chat|chat-stream|errors)\\.jsonl";

  /// Words of the format, which SCRI has its own ways to say; `filename.mp3` and the like are not.
  private static final Set<String> STRUCTURE = Set.of("type", "role", "format");

  /// That a stream counts its tokens, that logprobs are wanted, that nobody asked for a stream and
  /// that a cache breakpoint is explicit needs no member in SCRI.
  private static final Set<String> IMPLIED =
      Set.of("include_usage true", "logprobs true", "stream false", "explicit");

  private final ScriJson scri = new ScriJson(Json.PROVIDER);

  @Test
  void nothingOfARecordedRequestIsLost() throws IOException {
    Map<String, Integer> read = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (JsonObject exchange : Recordings.of(FILES)) {
      JsonObject request = exchange.getJsonObject("request");
      if (!(request.get("body") instanceof JsonObject body)
          || !request.getString("url_path").replaceFirst("\\?.*", "").endsWith("chat/completions")
          || !body.containsKey("messages")) {
        continue;
      }
      String kind = exchange.getString("kind");
      String problem = problem(body);
      boolean refusedThere = exchange.getJsonObject("response").getInt("status") >= 400;
      if (problem.isEmpty() || (refusedThere && problem.startsWith("refused"))) {
        read.merge(kind, 1, Integer::sum);
      } else {
        wrong.add(kind + " " + exchange.getString("id") + " " + problem);
      }
    }
    System.out.println("chat completions requests read without loss: " + read);
    assertEquals(List.of(), wrong);
    assertTrue(read.size() > 3);
  }

  private String problem(JsonObject body) {
    ChatRequest request;
    try {
      request = new RequestReader(Json.PROVIDER, "p").read(body);
    } catch (Refusal refusal) {
      return "refused: " + refusal.getMessage();
    }
    JsonArray messages = body.getJsonArray("messages");
    if (messages.size() != request.messages().size()) {
      return "lost messages";
    }
    for (int place = 0; place < messages.size(); place++) {
      if (!calls(messages.getJsonObject(place)).equals(calls(request.messages().get(place)))) {
        return "lost arguments in message " + place;
      }
    }
    List<String> lost =
        Leaves.of(body, STRUCTURE).lostIn(Leaves.of(scri.write(request), STRUCTURE));
    lost.removeAll(IMPLIED);
    lost.removeIf(text -> saidTwice(messages, text));
    return lost.isEmpty() ? "" : "lost " + lost;
  }

  /// Tells whether a message has the same reasoning by both names.
  private static boolean saidTwice(JsonArray messages, String text) {
    return messages.stream()
        .map(JsonValue::asJsonObject)
        .anyMatch(
            message ->
                text.equals(message.getString("reasoning", ""))
                    && text.equals(message.getString("reasoning_content", "")));
  }

  private static List<String> calls(JsonObject message) {
    List<String> calls = new ArrayList<>();
    if (message.get("tool_calls") instanceof JsonArray list) {
      for (JsonValue call : list) {
        JsonObject function = call.asJsonObject().getJsonObject("function");
        calls.add(
            function.get("arguments") instanceof JsonString text
                ? text.getString()
                : function.get("arguments").toString());
      }
    }
    return calls;
  }

  private static List<String> calls(Message message) {
    List<String> calls = new ArrayList<>();
    for (Block block : message.blocks()) {
      if (block instanceof Block.ToolUse use) {
        String kept = use.marks().providerData().of("p").getString("arguments", "");
        calls.add(kept.isEmpty() ? use.toolInputText().orElse(use.toolInput().toString()) : kept);
      }
    }
    return calls;
  }
}
