package dev.aratta.simulator.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.Json;
import dev.aratta.simulator.Recordings;
import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the real server took the simulated one takes too, but for signatures, which are another's.
/// Recorded requests that it refuses are listed, each with the reason.
class GoogleCorpusTest {
  /// Older models than those that the page describes made two candidates.
  private static final Set<String> OLDER = Set.of("4d36684a53e03fd1");

  /// A part of a video's bounds alone.
  private static final Set<String> NOTHING_SAID = Set.of("aaf476074366e3ca");

  /// The page gives Gemini 3 levels of thinking; it took a budget once.
  private static final Set<String> BUDGET = Set.of("88b8297752740f03");

  @Test
  void whatTheServerTookIsTaken() throws IOException {
    RequestCheck check = new RequestCheck(Json.PROVIDER);
    List<String> refused = new ArrayList<>();
    int taken = 0;
    for (JsonObject exchange : Recordings.of("google\\.(generate|generate-stream)\\.jsonl")) {
      JsonObject request = exchange.getJsonObject("request");
      if (!request.getBoolean("recorded", true) || request.isNull("body")) {
        continue;
      }
      Call call = Recordings.call(exchange);
      String last = call.path().substring(call.path().lastIndexOf('/') + 1);
      try {
        check.check((JsonObject) Json.read(call.body()), last.substring(0, last.indexOf(':')));
        taken++;
      } catch (Refusal e) {
        refused.add(exchange.getString("id") + " " + last + " " + e.getMessage());
      }
    }
    System.out.printf(
        "server of google on recordings: %d taken, %d refused%n", taken, refused.size());
    refused.removeIf(one -> isExplained(one.substring(0, one.indexOf(' '))));
    assertEquals("", String.join("\n", refused));
    assertTrue(taken > 0);
  }

  private static boolean isExplained(String id) {
    return OLDER.contains(id) || NOTHING_SAID.contains(id) || BUDGET.contains(id);
  }
}
