package dev.aratta.simulator.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.Json;
import dev.aratta.simulator.Recordings;
import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Requests that real clients sent and real servers answered with 200: the judge passes them, or
/// finds what `explained.txt` lists, with the places in lists left out, and why the page does not
/// have it.
class JudgeCorpusTest {
  private static final Judge JUDGE = Judge.of("ollama", Json.PROVIDER);
  private static final Set<String> PATHS =
      Set.of("/api/chat", "/api/embed", "/api/show", "/api/tags", "/api/ps", "/api/version");

  @Test
  void requestsOfRealClientsPassOrAreExplained() throws IOException {
    Map<String, String> reasons = Recordings.reasons(JudgeCorpusTest.class, "explained.txt");
    Map<String, Integer> unexplained = new TreeMap<>();
    Set<String> used = new TreeSet<>();
    int passed = 0;
    int explained = 0;
    int unread = 0;
    for (JsonObject exchange : Recordings.of("ollama(033)?\\..*\\.jsonl")) {
      if (!isRead(exchange)) {
        unread++;
        continue;
      }
      List<Violation> found = JUDGE.check(Recordings.call(exchange));
      for (Violation violation : found) {
        String key = key(violation);
        used.add(key);
        if (!reasons.containsKey(key)) {
          unexplained.merge(key + "   in " + exchange.getString("id"), 1, Integer::sum);
        }
      }
      passed += found.isEmpty() ? 1 : 0;
      explained += found.isEmpty() ? 0 : 1;
    }
    System.out.printf(
        "judge on recordings: %d pass, %d explained, %d refused or of other paths unread%n",
        passed, explained, unread);
    assertEquals(Map.of(), unexplained);
    assertEquals(reasons.keySet(), used, "explanations that nothing needs");
    assertTrue(passed > 0);
  }

  private static boolean isRead(JsonObject exchange) {
    Call call = Recordings.call(exchange);
    return exchange.getJsonObject("response").getInt("status") == 200
        && PATHS.contains(call.path())
        && exchange.getJsonObject("request").getBoolean("recorded", true);
  }

  private static String key(Violation violation) {
    return (violation.path() + " " + violation.message())
        .replaceAll("\\[\\d+]", "[]")
        .replaceAll("(?s), not .*|: .*", "");
  }
}
