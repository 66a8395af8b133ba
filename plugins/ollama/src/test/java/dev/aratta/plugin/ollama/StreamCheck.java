package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Fold;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.Recording;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Decodes one recorded stream of `/api/chat`, whole and cut at random bytes.
///
/// @param recording the exchange
record StreamCheck(Recording recording) {
  private static final int CUTS = 20;

  void check() {
    List<JsonObject> objects = objects(text().getBytes(StandardCharsets.UTF_8), text().length());
    boolean ended = objects.getLast().getBoolean("done");
    boolean quiet = Said.endedQuietly(objects);
    if (!ended && !quiet) {
      assertEquals("wire_mismatch", failure(objects, StreamEnd.CLEAN));
    } else {
      ChatResponse folded = decode(objects, StreamEnd.CLEAN);
      JsonObject whole = Said.assembled(objects);
      assertEquals(Said.of(whole), Said.of(folded));
      assertEquals(unary(whole), folded);
    }
    checkCuts(ended);
  }

  /// Returns the stream; of one that was recorded with its HTTP head, the lines that are objects.
  private String text() {
    String text = recording.text().orElseThrow();
    if (!text.startsWith("HTTP/1.1 ")) {
      return text;
    }
    StringBuilder lines = new StringBuilder();
    text.lines()
        .filter(line -> line.startsWith("{"))
        .forEach(line -> lines.append(line).append('\n'));
    return lines.toString();
  }

  private void checkCuts(boolean ends) {
    byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(recording.id().hashCode());
    List<JsonObject> all = objects(bytes, random.nextInt(1, 40));
    assertEquals(objects(bytes, bytes.length), all);
    for (int cut = 0; cut < CUTS; cut++) {
      byte[] part = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      List<JsonObject> some = objects(part, random.nextInt(1, 40));
      if (ends && some.size() == all.size()) {
        assertEquals(decode(all, StreamEnd.CLEAN), decode(some, StreamEnd.CUT));
      } else {
        assertEquals("upstream_failed", failure(some, StreamEnd.CUT));
      }
    }
  }

  /// Splits bytes, which arrive in pieces, into the objects of whole lines.
  private static List<JsonObject> objects(byte[] bytes, int piece) {
    List<JsonObject> objects = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int from = 0; from < bytes.length; from += piece) {
      for (int at = from; at < Math.min(bytes.length, from + piece); at++) {
        line.write(bytes[at]);
        if (bytes[at] == '\n') {
          String text = line.toString(StandardCharsets.UTF_8);
          line.reset();
          if (!text.isBlank()) {
            objects.add(Corpus.read(text).asJsonObject());
          }
        }
      }
    }
    if (line.size() > 0 && line.toString(StandardCharsets.UTF_8).endsWith("}")) {
      tryLast(line.toString(StandardCharsets.UTF_8), objects);
    }
    return objects;
  }

  /// Takes a last line without its end, if it is whole.
  private static void tryLast(String text, List<JsonObject> objects) {
    try {
      objects.add(Corpus.read(text).asJsonObject());
    } catch (JsonException e) {
      assertEquals('{', text.charAt(0), "a line that is cut begins as an object");
    }
  }

  private ChatResponse decode(List<JsonObject> objects, StreamEnd end) {
    ChatCallContext context = Contexts.chat();
    StreamTranslator decoder =
        new OllamaPlugin().chat().orElseThrow().stream(recording.head(), context);
    Fold fold = new Fold(Corpus.JSON);
    objects.forEach(object -> decoder.accept(new WireEvent.Json("", object)).forEach(fold::accept));
    decoder.end(end).forEach(fold::accept);
    return fold.result();
  }

  private String failure(List<JsonObject> objects, StreamEnd end) {
    return assertThrows(ArattaException.class, () -> decode(objects, end)).failure().kind().json();
  }

  private static ChatResponse unary(JsonObject whole) {
    return new OllamaPlugin()
        .chat()
        .orElseThrow()
        .decode(WireResponse.of(200, Map.of(), whole), Contexts.chat());
  }
}
