package dev.aratta.plugin.anthropic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Model;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.Operation;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.RecordedStream;
import dev.aratta.testkit.recordings.Recording;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Decodes one recording and compares it with the test's own extraction.
///
/// @param recording the exchange
record RecordingCheck(Recording recording) {
  private static final AnthropicPlugin PLUGIN = new AnthropicPlugin();
  private static final ChatTranslator CHAT = PLUGIN.chat().orElseThrow();
  private static final String MESSAGES = "/v1/messages";
  private static final String MODELS = "/v1/models";
  private static final int CUTS = 20;

  /// The kinds of the errors page, by status; a 404 here names a model.
  private static final Map<Integer, String> KINDS =
      Map.of(
          400, "invalid_request",
          401, "unauthenticated",
          403, "forbidden",
          404, "model_not_found",
          413, "invalid_request",
          429, "rate_limited",
          500, "upstream_failed",
          529, "overloaded");

  static boolean reads(Recording recording) {
    return path(recording).equals(MESSAGES) || path(recording).equals(MODELS);
  }

  /// Clients add `?beta=true` where they use a beta feature; the API is the same.
  private static String path(Recording recording) {
    return recording.path().replace("?beta=true", "");
  }

  void check() {
    if (recording.status() >= 300) {
      checkFailure();
    } else if (path(recording).equals(MODELS)) {
      checkModels();
    } else if (recording.text().isPresent()) {
      checkStream(new RecordedStream(recording.text().orElseThrow()));
    } else {
      JsonObject body = recording.body().orElseThrow().asJsonObject();
      assertEquals(Said.of(body), Said.of(CHAT.decode(recording.response(), Contexts.sent())));
    }
  }

  private void checkFailure() {
    JsonObject error = recording.body().orElseThrow().asJsonObject().getJsonObject("error");
    Failure failure = PLUGIN.decodeFailure(Operation.CHAT, recording.response(), Contexts.sent());
    boolean tooLong = error.getString("message").startsWith("prompt is too long");
    assertEquals(
        tooLong ? "context_too_long" : KINDS.get(recording.status()),
        failure.kind().json(),
        error.toString());
    assertTrue(failure.message().contains(error.getString("message")), failure.message());
    assertEquals(error.getString("type"), failure.providerType().orElse("none"));
  }

  private void checkModels() {
    List<String> ids =
        recording
            .body()
            .orElseThrow()
            .asJsonObject()
            .getJsonArray("data")
            .getValuesAs(JsonObject.class)
            .stream()
            .map(entry -> entry.getString("id"))
            .toList();
    assertEquals(
        ids,
        PLUGIN
            .models()
            .orElseThrow()
            .decode(List.of(recording.response()), Contexts.sent())
            .stream()
            .map(Model::id)
            .toList());
  }

  private void checkStream(RecordedStream stream) {
    List<WireEvent> events = stream.events();
    ChatResponse folded = decode(events, StreamEnd.CLEAN);
    JsonObject whole = Said.assembled(events);
    assertEquals(Said.of(whole), Said.of(folded));
    assertEquals(CHAT.decode(WireResponse.of(200, Map.of(), whole), Contexts.sent()), folded);
    Random random = new Random(recording.id().hashCode());
    for (int cut = 0; cut < CUTS; cut++) {
      checkCut(stream.before(random.nextInt(stream.length())), folded);
    }
  }

  /// A stream that was cut never looks whole; once the reason came, only figures may be missing.
  private void checkCut(List<WireEvent> some, ChatResponse whole) {
    if (Said.hasReason(some)) {
      assertEquals(Said.of(whole), Said.of(decode(some, StreamEnd.CUT)));
      return;
    }
    Failure failure =
        assertThrows(ArattaException.class, () -> decode(some, StreamEnd.CUT)).failure();
    assertEquals("upstream_failed", failure.kind().json());
  }

  private ChatResponse decode(List<WireEvent> events, StreamEnd end) {
    ChatCallContext context = Contexts.sent();
    StreamTranslator decoder = CHAT.stream(recording.head(), context);
    Fold fold = new Fold(Corpus.JSON);
    events.forEach(event -> decoder.accept(event).forEach(fold::accept));
    decoder.end(end).forEach(fold::accept);
    return fold.result();
  }
}
