package dev.aratta.plugin.google;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingInput;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Model;
import dev.aratta.scri.ProviderMap;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.Operation;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.testkit.recordings.Corpus;
import dev.aratta.testkit.recordings.RecordedStream;
import dev.aratta.testkit.recordings.Recording;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/// Decodes one recording and compares it with the test's own extraction.
///
/// @param recording the exchange
record RecordingCheck(Recording recording) {
  private static final GooglePlugin PLUGIN = new GooglePlugin();
  private static final ChatTranslator CHAT = PLUGIN.chat().orElseThrow();
  private static final int CUTS = 20;

  static boolean reads(Recording recording) {
    return !recording.path().contains(":countTokens")
        && !recording.path().contains(":embedContent")
        && !recording.path().contains(":predict");
  }

  void check() {
    if (recording.status() >= 300) {
      checkFailure();
    } else if (recording.path().contains(":batchEmbedContents")) {
      checkVectors();
    } else if (recording.path().endsWith("/models")) {
      checkModels();
    } else if (recording.text().isPresent()) {
      checkStream(new RecordedStream(recording.text().orElseThrow()));
    } else {
      checkAnswer(recording.body().orElseThrow().asJsonObject());
    }
  }

  private void checkFailure() {
    JsonValue body = recording.body().orElse(JsonValue.NULL);
    JsonValue first = body instanceof JsonArray list ? list.getFirst() : body;
    JsonObject error = Said.object(first.asJsonObject(), "error");
    Failure failure = PLUGIN.decodeFailure(Operation.CHAT, recording.response(), Contexts.sent());
    assertEquals(kind(error), failure.kind().json(), error.toString());
    assertTrue(failure.message().contains(error.getString("message")), failure.message());
  }

  /// What the errors page says, by status and by the reasons that it names.
  private String kind(JsonObject error) {
    String all = error.toString();
    return switch (recording.status()) {
      case 400 -> badRequest(all);
      case 401 -> "unauthenticated";
      case 403 -> "forbidden";
      case 404 ->
          all.contains("is not found for API version") ? "model_not_found" : "invalid_request";
      case 429 -> all.contains("PerDay") ? "quota_exhausted" : "rate_limited";
      case 503 -> "overloaded";
      default -> "upstream_failed";
    };
  }

  private static String badRequest(String error) {
    if (error.contains("The input token count")) {
      return "context_too_long";
    }
    return error.contains("API_KEY_INVALID") ? "unauthenticated" : "invalid_request";
  }

  private void checkModels() {
    JsonObject body = recording.body().orElseThrow().asJsonObject();
    assertEquals(
        Said.objects(body, "models").stream()
            .map(entry -> entry.getString("name").substring("models/".length()))
            .toList(),
        PLUGIN
            .models()
            .orElseThrow()
            .decode(List.of(recording.response()), Contexts.sent())
            .stream()
            .map(Model::id)
            .toList());
  }

  private void checkVectors() {
    List<JsonObject> vectors =
        Said.objects(recording.body().orElseThrow().asJsonObject(), "embeddings");
    EmbeddingRequest request =
        new EmbeddingRequest(
            new EmbeddingInput.Texts(Collections.nCopies(vectors.size(), "text")),
            Optional.empty(),
            OptionalInt.empty(),
            EmbeddingRequest.Encoding.FLOAT,
            Optional.empty(),
            ProviderMap.EMPTY);
    EmbeddingResponse decoded =
        PLUGIN
            .embeddings()
            .orElseThrow()
            .decode(
                List.of(recording.response()), Contexts.embedding(request, "gemini-embedding-001"));
    for (int place = 0; place < vectors.size(); place++) {
      List<JsonNumber> numbers =
          vectors.get(place).getJsonArray("values").getValuesAs(JsonNumber.class);
      float[] expected = new float[numbers.size()];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = Float.parseFloat(numbers.get(i).toString());
      }
      assertArrayEquals(expected, decoded.embeddings().get(place).toArray());
    }
  }

  private void checkAnswer(JsonObject body) {
    Said said = Said.of(List.of(body));
    if (isNothing(said)) {
      Failure failure =
          assertThrows(
                  ArattaException.class, () -> CHAT.decode(recording.response(), Contexts.sent()))
              .failure();
      assertEquals("wire_mismatch", failure.kind().json());
      return;
    }
    assertEquals(said, Said.of(CHAT.decode(recording.response(), Contexts.sent())));
  }

  /// An answer that says nothing is an error, unless a limit or a filter kept it from it.
  private static boolean isNothing(Said said) {
    return said.isEmpty()
        && !said.finish().startsWith("length")
        && !said.finish().startsWith("content_filter")
        && !said.finish().startsWith("error");
  }

  private void checkStream(RecordedStream stream) {
    List<WireEvent> events = stream.events();
    List<JsonObject> documents = documents(events);
    boolean ends = hasReason(documents);
    if (!ends) {
      assertEquals("wire_mismatch", failure(events, StreamEnd.CLEAN));
    } else if (isNothing(Said.of(AssembledCalls.of(documents)))) {
      assertEquals("wire_mismatch", failure(events, StreamEnd.CLEAN));
      return;
    } else {
      assertEquals(Said.of(AssembledCalls.of(documents)), Said.of(decode(events, StreamEnd.CLEAN)));
    }
    Random random = new Random(recording.id().hashCode());
    for (int cut = 0; cut < CUTS; cut++) {
      List<WireEvent> some = stream.before(random.nextInt(stream.length()));
      if (hasReason(documents(some))) {
        assertEquals(
            Said.of(AssembledCalls.of(documents(some))), Said.of(decode(some, StreamEnd.CUT)));
      } else {
        assertEquals("upstream_failed", failure(some, StreamEnd.CUT));
      }
    }
  }

  private static List<JsonObject> documents(List<WireEvent> events) {
    return events.stream()
        .filter(WireEvent.Json.class::isInstance)
        .map(event -> ((WireEvent.Json) event).value().asJsonObject())
        .toList();
  }

  private static boolean hasReason(List<JsonObject> documents) {
    return documents.stream()
        .anyMatch(
            document ->
                Said.object(document, "promptFeedback").containsKey("blockReason")
                    || Said.objects(document, "candidates").stream()
                        .anyMatch(candidate -> candidate.containsKey("finishReason")));
  }

  private ChatResponse decode(List<WireEvent> events, StreamEnd end) {
    ChatCallContext context = Contexts.sent();
    StreamTranslator decoder = CHAT.stream(recording.head(), context);
    Fold fold = new Fold(Corpus.JSON);
    events.forEach(event -> decoder.accept(event).forEach(fold::accept));
    decoder.end(end).forEach(fold::accept);
    return fold.result();
  }

  private String failure(List<WireEvent> events, StreamEnd end) {
    return assertThrows(ArattaException.class, () -> decode(events, end)).failure().kind().json();
  }
}
