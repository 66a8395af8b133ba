package dev.aratta.simulator.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.Json;
import dev.aratta.simulator.Recordings;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.wire.Answer;
import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The simulated server gets what a real one got and refused, or answered: it answers with the same
/// status, the same words in a refusal, and the same members with the same types in an answer, or
/// as `differing.txt` explains.
class OllamaCorpusTest {
  private static final Set<String> PATHS =
      Set.of("/api/chat", "/api/embed", "/api/show", "/api/tags", "/api/ps");

  private static final OllamaDialect SERVER =
      new OllamaDialect(
          Json.PROVIDER,
          List.of(
              model("tiny-plain", "completion"),
              model("tiny-tools", "completion", "tools"),
              model("tiny-tools2", "completion", "tools"),
              model("tiny-native", "completion", "tools"),
              model("tiny-think", "completion", "tools", "thinking"),
              model("tiny-embed", "embedding"),
              new ModelProfile(
                  "tiny-remote",
                  Set.of("completion", "tools", "thinking"),
                  "gptoss",
                  "",
                  131_072,
                  2880,
                  Optional.of("https://ollama.com:11434"))),
          Clock.systemUTC());

  private static ModelProfile model(String name, String... capabilities) {
    return ModelProfile.local(name, Set.of(capabilities), "gemma3", "268M", 32_768, 640);
  }

  @Test
  void answersAsTheRealServerDid() throws IOException {
    Map<String, String> reasons = Recordings.reasons(OllamaCorpusTest.class, "differing.txt");
    List<String> unexplained = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    int same = 0;
    int unread = 0;
    for (JsonObject exchange : Recordings.of("ollama033\\..*\\.jsonl")) {
      Call call = Recordings.call(exchange);
      JsonObject response = exchange.getJsonObject("response");
      if (!PATHS.contains(call.path())) {
        unread++;
        continue;
      }
      String real = summary(response.getInt("status"), body(response));
      Answer answer = SERVER.answer(call, ModelSettings.DEFAULT);
      String ours = summary(answer.status(), text(answer.body()));
      String id = exchange.getString("id");
      if (real.equals(ours)) {
        same++;
      } else if (reasons.containsKey(id)) {
        used.add(id);
      } else {
        unexplained.add(id + " " + call.body() + "\n  real " + real + "\n  ours " + ours);
      }
    }
    System.out.printf(
        "simulator on recordings: %d same, %d explained, %d of other paths unread%n",
        same, used.size(), unread);
    assertEquals(List.of(), unexplained);
    assertEquals(reasons.keySet(), used, "explanations that nothing needs");
    assertTrue(same > 0);
  }

  private static String body(JsonObject response) {
    return response.containsKey("text")
        ? response.getString("text")
        : response.getOrDefault("body", JsonValue.NULL).toString();
  }

  private static String text(Answer.Body body) {
    return switch (body) {
      case Answer.Body.Text(String text) -> text;
      case Answer.Body.Json(JsonObject document) -> document.toString();
      case Answer.Body.Lines(var documents) ->
          documents.stream().map(JsonObject::toString).collect(Collectors.joining("\n"));
      case Answer.Body.Events _, Answer.Body.Elements _ ->
          throw new IllegalStateException("Ollama sends lines");
    };
  }

  /// Returns what must be the same: a refusal word by word, but for counts of tokens and the parts
  /// of an address; of an answer the members of the last document. What the model says differs, and
  /// with it whether there are calls, thoughts and logprobs.
  private static String summary(int status, String body) {
    if (status != 200 || !body.startsWith("{")) {
      return status
          + " "
          + body.replaceAll("\\d+ tokens|tokens.{2,3}\\d+|[?]ts=\\d+| on [0-9.]+:[0-9]+", "N");
    }
    Set<String> members = new TreeSet<>();
    Json.lines(body.strip())
        .getLast()
        .forEach((name, value) -> members.add(name + ":" + value.getValueType()));
    members.remove("logprobs:ARRAY");
    return status + " " + members;
  }
}
