package dev.aratta.plugin.openai.compat.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Fold;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.RecordedStream;
import dev.aratta.testkit.recordings.Recording;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Decodes one recorded stream: whole, cut at random bytes, and with what nobody knows in it.
///
/// @param recordings the plugin and how to read
/// @param recording the exchange
record ChatStreamCheck(ChatRecordings recordings, Recording recording) {
  private static final int CUTS = 8;

  void check() {
    RecordedStream stream = new RecordedStream(recording.text().orElseThrow());
    check(stream.events(), StreamEnd.CLEAN);
    Random random = new Random(recording.id().hashCode());
    for (int cut = 0; cut < CUTS; cut++) {
      check(stream.before(random.nextInt(stream.length())), StreamEnd.CUT);
    }
    checkNoise(stream.events(), random);
  }

  private void check(List<WireEvent> events, StreamEnd end) {
    ChatChunks chunks = new ChatChunks(events);
    if (chunks.hasFailed()) {
      assertThrows(ArattaException.class, () -> decode(events, end));
    } else if (!chunks.isOver()) {
      String kind =
          assertThrows(ArattaException.class, () -> decode(events, end)).failure().kind().json();
      assertEquals(end == StreamEnd.CUT ? "upstream_failed" : "wire_mismatch", kind);
    } else {
      ChatResponse folded = decode(events, end);
      JsonObject whole = chunks.assembled();
      assertEquals(ChatSaid.of(whole, recordings.reading()), ChatSaid.of(folded));
      assertEquals(recordings.decoded(whole), folded, "the whole answer differs from its stream");
    }
  }

  private void checkNoise(List<WireEvent> events, Random random) {
    ChatChunks chunks = new ChatChunks(events);
    if (chunks.hasFailed() || !chunks.isOver()) {
      return;
    }
    Scatter scatter = new Scatter(random);
    List<WireEvent> noisy = new ArrayList<>();
    for (WireEvent event : events) {
      if (random.nextInt(4) == 0) {
        noisy.add(new WireEvent.Json("", scatter.event()));
      }
      noisy.add(
          event instanceof WireEvent.Json json && json.value() instanceof JsonObject object
              ? new WireEvent.Json(json.name(), scatter.in(object))
              : event);
    }
    assertEquals(
        decode(events, StreamEnd.CLEAN),
        decode(noisy, StreamEnd.CLEAN),
        "unknown members or events change something");
  }

  private ChatResponse decode(List<WireEvent> events, StreamEnd end) {
    StreamTranslator decoder =
        recordings.plugin().chat().orElseThrow().stream(
            recording.head(), recordings.contexts().chat());
    Fold fold = new Fold(Corpus.JSON);
    events.forEach(event -> decoder.accept(event).forEach(fold::accept));
    decoder.end(end).forEach(fold::accept);
    return fold.result();
  }
}
