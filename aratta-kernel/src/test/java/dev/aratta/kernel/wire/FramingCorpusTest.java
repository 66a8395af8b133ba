package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.json.Corpus;
import dev.aratta.kernel.json.Reference;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The streams that real providers sent, against a plain reading of them that shares no code.
class FramingCorpusTest {

  private final Random random = new Random(21);
  private int streams;
  private int events;

  @Test
  void recordedStreamsGiveTheEventsThatAPlainReadingFinds() throws IOException {
    for (Path file : Corpus.recordings()) {
      for (String line : Files.readAllLines(file)) {
        JsonObject exchange = Reference.read(line.getBytes(UTF_8)).orElseThrow().asJsonObject();
        JsonObject response = exchange.getJsonObject("response");
        if (response.containsKey("text") && response.getInt("status", 200) < 300) {
          check(exchange.getString("kind"), response.getString("text"), exchange.toString());
        }
      }
    }
    System.out.printf("Framing of recordings: %d streams, %d events%n", streams, events);
    assertTrue(streams > 0);
  }

  private void check(String kind, String text, String exchange) {
    String source = kind + " " + exchange.substring(0, Math.min(300, exchange.length()));
    Optional<List<WireEvent>> expected = plainReading(text.strip());
    if (expected.isEmpty()) {
      return; // a placeholder or an error page, no stream
    }
    Feed feed = new Feed(text.startsWith("{") ? Framing.NDJSON : Framing.SSE, "");
    byte[] bytes = text.getBytes(UTF_8);
    int[] cuts = random.ints(50, 0, bytes.length + 1).sorted().toArray();
    Feed.Outcome whole = feed.whole(bytes);
    assertEquals(expected.get(), whole.events(), source);
    assertEquals(whole, feed.cutAt(bytes, cuts), source);
    streams++;
    events += whole.events().size();
  }

  private static Optional<List<WireEvent>> plainReading(String text) {
    if (text.startsWith("[")) {
      return Optional.of(array(text));
    }
    if (text.startsWith("data:") || text.startsWith("event:") || text.startsWith(":")) {
      return Optional.of(sse(text));
    }
    return text.startsWith("{") ? Optional.of(ndjson(text)) : Optional.empty();
  }

  private static List<WireEvent> ndjson(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(line -> event("", line)).toList();
  }

  private static List<WireEvent> array(String text) {
    List<WireEvent> events = new ArrayList<>();
    for (JsonValue element : Reference.read(text.getBytes(UTF_8)).orElseThrow().asJsonArray()) {
      events.add(new WireEvent.Json("", element));
    }
    return events;
  }

  private static List<WireEvent> sse(String text) {
    List<WireEvent> events = new ArrayList<>();
    for (String block : text.replace("\r\n", "\n").split("\n\n+", 0)) {
      String name = "";
      List<String> data = new ArrayList<>();
      for (String line : block.lines().toList()) {
        if (line.startsWith("event:")) {
          name = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data.add(line.substring(5).strip());
        }
      }
      String joined = String.join("\n", data);
      if (!joined.isBlank()) {
        events.add(event(name, joined));
      }
    }
    return events;
  }

  private static WireEvent event(String name, String data) {
    return Reference.read(data.getBytes(UTF_8))
        .<WireEvent>map(json -> new WireEvent.Json(name, json))
        .orElseGet(() -> new WireEvent.Text(name, data));
  }
}
