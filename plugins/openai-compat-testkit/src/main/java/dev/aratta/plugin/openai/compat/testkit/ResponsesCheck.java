package dev.aratta.plugin.openai.compat.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Fold;
import dev.aratta.scri.ScriJson;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.RecordedStream;
import dev.aratta.testkit.recordings.Recording;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// Checks what a translator makes of recorded answers of the Responses API.
///
/// @param translator the translator
/// @param contexts makes the context of a call
/// @param reading how the provider's answers are to be read
public record ResponsesCheck(
    ChatTranslator translator, Supplier<ChatCallContext> contexts, ResponsesSaid.Reading reading) {
  private static final int CUTS = 20;
  private static final int ROUNDS_OF_NOISE = 3;
  private static final Set<String> LAST =
      Set.of("response.completed", "response.done", "response.incomplete", "response.failed");

  /// What an error inside an answer means, by its code (openai.md, sections 4 and 13).
  private static final Map<String, String> KINDS =
      Map.of("insufficient_quota", "quota_exhausted", "rate_limit_exceeded", "rate_limited");

  /// Tells whether a recording is of this API.
  public static boolean reads(Recording recording) {
    return recording.path().endsWith("/responses");
  }

  /// Checks a recorded answer, whole or streamed.
  ///
  /// @throws AssertionError if the translator says something else
  public void check(Recording recording) {
    if (recording.text().isPresent()) {
      checkStream(recording, new RecordedStream(recording.text().get()));
    } else {
      JsonObject body = recording.body().orElseThrow().asJsonObject();
      ChatResponse decoded = whole(recording.response());
      assertEquals(ResponsesSaid.of(body, reading), said(decoded));
      Random random = new Random(recording.id().hashCode());
      for (int round = 0; round < ROUNDS_OF_NOISE; round++) {
        JsonObject noisy = new ResponsesNoise(random).inAnswer(body);
        assertSame(decoded, whole(WireResponse.of(200, Map.of(), noisy)));
      }
    }
  }

  private ChatResponse whole(WireResponse response) {
    return translator.decode(response, contexts.get());
  }

  private ResponsesSaid said(ChatResponse decoded) {
    return ResponsesSaid.of(decoded, contexts.get().provider());
  }

  private void checkStream(Recording recording, RecordedStream stream) {
    List<WireEvent> events = stream.events();
    JsonObject last = object(events.getLast());
    assertTrue(LAST.contains(last.getString("type")), "the recording has no last event");
    JsonObject answer = last.getJsonObject("response");
    if (last.getString("type").equals("response.failed")) {
      String code = answer.getJsonObject("error").getString("code");
      assertEquals(KINDS.get(code), failure(recording, events, StreamEnd.CLEAN));
      return;
    }
    ChatResponse folded = fold(recording, events, StreamEnd.CLEAN);
    assertEquals(
        Encrypted.without(ResponsesSaid.of(answer, reading)), Encrypted.without(said(folded)));
    assertEquals(Encrypted.of(events), Encrypted.of(folded, contexts.get().provider()));
    ChatResponse unary = whole(WireResponse.of(200, Map.of(), answer));
    assertEquals(Encrypted.without(json(unary)), Encrypted.without(json(folded)));
    Random random = new Random(recording.id().hashCode());
    for (int round = 0; round < ROUNDS_OF_NOISE; round++) {
      List<WireEvent> noisy = new ResponsesNoise(random).inStream(events);
      assertSame(folded, fold(recording, noisy, StreamEnd.CLEAN));
    }
    checkCuts(recording, stream, random);
  }

  /// Usage holds the provider's figures as they came, noise included: they are compared apart.
  private static void assertSame(ChatResponse expected, ChatResponse found) {
    assertEquals(json(expected), json(found));
  }

  private static String json(ChatResponse response) {
    return new ScriJson(Corpus.JSON).write(response).toString();
  }

  private void checkCuts(Recording recording, RecordedStream stream, Random random) {
    List<WireEvent> all = stream.events();
    List<StreamEvent> whole = events(recording, all);
    for (int cut = 0; cut < CUTS; cut++) {
      List<WireEvent> some = stream.before(random.nextInt(stream.length()));
      List<StreamEvent> before = events(recording, some);
      assertEquals(whole.subList(0, before.size()), before);
      if (some.stream().noneMatch(event -> LAST.contains(object(event).getString("type", "")))) {
        assertEquals("upstream_failed", failure(recording, some, StreamEnd.CUT));
        assertEquals("wire_mismatch", failure(recording, some, StreamEnd.CLEAN));
      }
    }
  }

  private static JsonObject object(WireEvent event) {
    return ((WireEvent.Json) event).value().asJsonObject();
  }

  private List<StreamEvent> events(Recording recording, List<WireEvent> events) {
    StreamTranslator decoder = translator.stream(recording.head(), contexts.get());
    List<StreamEvent> found = new ArrayList<>();
    events.forEach(event -> found.addAll(decoder.accept(event)));
    return found;
  }

  private ChatResponse fold(Recording recording, List<WireEvent> events, StreamEnd end) {
    StreamTranslator decoder = translator.stream(recording.head(), contexts.get());
    Fold fold = new Fold(Corpus.JSON);
    events.forEach(event -> decoder.accept(event).forEach(fold::accept));
    decoder.end(end).forEach(fold::accept);
    return fold.result();
  }

  private String failure(Recording recording, List<WireEvent> events, StreamEnd end) {
    return assertThrows(ArattaException.class, () -> fold(recording, events, end))
        .failure()
        .kind()
        .json();
  }
}
