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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that real clients sent and real servers answered with 200: the judge passes them, or
/// finds what the file of explanations lists, with the places in lists left out, and why the page
/// does not have it.
class JudgeCorpusTest {
  private static final Set<String> PATHS =
      Set.of(
          "/api/chat",
          "/api/embed",
          "/api/show",
          "/api/tags",
          "/api/ps",
          "/api/version",
          "/v1/chat/completions",
          "/v1/responses",
          "/v1/embeddings",
          "/v1/messages",
          "/v1/messages/count_tokens",
          "/v1/models",
          ":generateContent",
          ":streamGenerateContent",
          ":batchEmbedContents");

  private static final Map<String, String> ROOTS = Map.of("ollama", "/api/", "google", "/v1beta/");

  /// Clients of the Messages API name their beta features by a query, too, and recordings leave
  /// headers out.
  private static Call call(JsonObject exchange, String provider) {
    Call call = Recordings.call(exchange);
    return provider.equals("anthropic")
        ? new Call(
            call.method(), call.path(), "", Map.of("anthropic-version", "2023-06-01"), call.body())
        : call;
  }

  @ParameterizedTest
  @CsvSource({
    "ollama, ollama(033)?\\..*\\.jsonl, explained.txt",
    "openai, openai\\.(chat|chat-stream|responses|responses-stream|embeddings)\\.jsonl,"
        + " explained-openai.txt",
    "vllm, vllm\\.(chat|chat-stream)\\.jsonl, explained-none.txt",
    "llamacpp, llamacpp\\.(chat|chat-stream|embeddings)\\.jsonl, explained-none.txt",
    "anthropic, anthropic\\..*\\.jsonl, explained-anthropic.txt",
    "google, google\\.(generate|generate-stream|embed)\\.jsonl, explained-google.txt",
    "xai, xai\\.(chat|chat-stream|responses|responses-stream)\\.jsonl, explained-xai.txt"
  })
  void requestsOfRealClientsPassOrAreExplained(String provider, String files, String explained)
      throws IOException {
    Judge judge = Judge.of(provider, Json.PROVIDER);
    Map<String, String> reasons = Recordings.reasons(JudgeCorpusTest.class, explained);
    Map<String, Integer> unexplained = new TreeMap<>();
    Set<String> used = new TreeSet<>();
    int passed = 0;
    int odd = 0;
    int unread = 0;
    for (JsonObject exchange : Recordings.of(files)) {
      if (!isRead(exchange, ROOTS.getOrDefault(provider, "/v1/"))) {
        unread++;
        continue;
      }
      List<Violation> found = judge.check(call(exchange, provider));
      for (Violation violation : found) {
        String key = key(violation);
        used.add(key);
        if (!reasons.containsKey(key)) {
          unexplained.merge(key + "   in " + exchange.getString("id"), 1, Integer::sum);
        }
      }
      passed += found.isEmpty() ? 1 : 0;
      odd += found.isEmpty() ? 0 : 1;
    }
    System.out.printf(
        "judge of %s on recordings: %d pass, %d explained, %d refused or of other paths unread%n",
        provider, passed, odd, unread);
    assertEquals(Map.of(), unexplained);
    assertEquals(reasons.keySet(), used, "explanations that nothing needs");
    assertTrue(passed > 0);
  }

  private static boolean isRead(JsonObject exchange, String root) {
    JsonObject request = exchange.getJsonObject("request");
    boolean bodiless = request.getString("method").equals("GET");
    return exchange.getJsonObject("response").getInt("status") == 200
        && request.getString("url_path").startsWith(root)
        && PATHS.stream()
            .anyMatch(request.getString("url_path").replaceFirst("[?].*", "")::endsWith)
        && request.getBoolean("recorded", true)
        && (bodiless || (request.containsKey("body") && !request.isNull("body")));
  }

  private static String key(Violation violation) {
    return (violation.path() + " " + violation.message())
        .replaceAll("\\[\\d+]", "[]")
        .replaceAll("(?s), not .*|: .*", "");
  }
}
