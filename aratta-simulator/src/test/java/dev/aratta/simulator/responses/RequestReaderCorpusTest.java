package dev.aratta.simulator.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.simulator.Json;
import dev.aratta.simulator.Recordings;
import dev.aratta.simulator.openai.Leaves;
import dev.aratta.simulator.openai.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every recorded request is read, and what it says is all there afterwards: each text, number and
/// boolean of it stands in the SCRI document as well, and so do the arguments of each call.
class RequestReaderCorpusTest {
  private static final String FILES =
      "(openai|xai|azure-openai)\\.(responses|responses-stream|errors)\\.jsonl";

  private static final Set<String> STRUCTURE = Set.of("type", "role", "summary");

  /// Encrypted reasoning is asked for as a matter of course, logprobs by a number, and that nobody
  /// asked for a stream needs no flag.
  private static final Set<String> IMPLIED =
      Set.of("reasoning.encrypted_content", "message.output_text.logprobs", "stream false");

  private final ScriJson scri = new ScriJson(Json.PROVIDER);

  @Test
  void nothingOfARecordedRequestIsLost() throws IOException {
    Map<String, Integer> read = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (JsonObject exchange : Recordings.of(FILES)) {
      JsonObject request = exchange.getJsonObject("request");
      if (!(request.get("body") instanceof JsonObject body)
          || !request.getString("url_path").replaceFirst("\\?.*", "").endsWith("/responses")) {
        continue;
      }
      String kind = exchange.getString("kind");
      String problem = problem(body);
      if (problem.isEmpty()) {
        read.merge(kind, 1, Integer::sum);
      } else {
        wrong.add(kind + " " + exchange.getString("id") + " " + problem);
      }
    }
    System.out.println("responses requests read without loss: " + read);
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
    JsonObject document = scri.write(request);
    String all = document.toString();
    for (String arguments : arguments(body)) {
      if (!all.contains(arguments) && !all.contains(Json.PROVIDER.createValue(arguments) + "")) {
        return "lost arguments " + arguments;
      }
    }
    List<String> lost = Leaves.of(body, STRUCTURE).lostIn(Leaves.of(document, STRUCTURE));
    lost.removeAll(IMPLIED);
    return lost.isEmpty() ? "" : "lost " + lost;
  }

  private static List<String> arguments(JsonObject body) {
    return body.get("input") instanceof JsonArray items
        ? items.getValuesAs(JsonObject.class).stream()
            .map(item -> item.get("arguments"))
            .filter(JsonString.class::isInstance)
            .map(text -> ((JsonString) text).getString())
            .collect(Collectors.toList())
        : List.of();
  }
}
