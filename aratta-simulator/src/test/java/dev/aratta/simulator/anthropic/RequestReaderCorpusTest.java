package dev.aratta.simulator.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.simulator.Json;
import dev.aratta.simulator.Recordings;
import dev.aratta.simulator.openai.Leaves;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every recorded request is read, and what it says is all there afterwards: each text, number and
/// boolean of it stands in the SCRI document as well.
class RequestReaderCorpusTest {
  private static final String FILES =
      "anthropic\\.(messages|messages-stream|count-tokens|errors)\\.jsonl";

  /// Words of the format that SCRI says otherwise.
  private static final Set<String> STRUCTURE = Set.of("type", "role", "media_type", "display");

  /// What needs no member: no stream, no error, tools called side by side.
  private static final Set<String> IMPLIED =
      Set.of(
          "stream false",
          "is_error false",
          "disable_parallel_tool_use true",
          "disable_parallel_tool_use false",
          "web_search",
          "web_fetch",
          "code_execution");

  private final ScriJson scri = new ScriJson(Json.PROVIDER);

  @Test
  void nothingOfARecordedRequestIsLost() throws IOException {
    Map<String, Integer> read = new TreeMap<>();
    List<String> refused = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (JsonObject exchange : Recordings.of(FILES)) {
      if (!(exchange.getJsonObject("request").get("body") instanceof JsonObject body)) {
        continue;
      }
      String name = exchange.getString("kind") + " " + exchange.getString("id");
      try {
        List<String> lost = lost(body);
        if (!lost.isEmpty()) {
          wrong.add(name + " lost " + lost);
        }
        read.merge(exchange.getString("kind"), 1, Integer::sum);
      } catch (Refusal refusal) {
        boolean too = exchange.getJsonObject("response").getInt("status") == refusal.status();
        (too ? refused : wrong).add(name + " refused: " + refusal.getMessage());
      }
    }
    System.out.printf(
        "messages requests read without loss: %s, %d refused as recorded%n", read, refused.size());
    assertEquals(List.of(), wrong);
    assertTrue(read.size() > 3);
  }

  private List<String> lost(JsonObject body) {
    ChatRequest request = new RequestReader(Json.PROVIDER, "p").read(body);
    List<String> lost =
        Leaves.of(body, STRUCTURE).lostIn(Leaves.of(scri.write(request), STRUCTURE));
    lost.removeAll(IMPLIED);
    return lost;
  }
}
