package dev.aratta.scri;

import static dev.aratta.testing.TestJson.SCRI;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.testing.AnyAnswer;
import dev.aratta.testing.AnyRequest;
import dev.aratta.testing.Draw;
import dev.aratta.testing.TestJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Whatever is written as JSON text reads back as it was.
class RoundTripTest {
  private static final int CASES = 400;

  @Test
  void chatRequests() {
    all(draw -> new AnyRequest(draw).chat(), SCRI::write, SCRI::readChatRequest);
  }

  @Test
  void aBuilderThatChangesNothingMakesTheSameRequest() {
    for (int seed = 0; seed < CASES; seed++) {
      ChatRequest request = new AnyRequest(new Draw(seed)).chat();
      assertEquals(request, request.toBuilder().build(), "seed " + seed);
    }
  }

  @Test
  void messages() {
    all(draw -> new AnyRequest(draw).message(), SCRI::write, SCRI::readMessage);
  }

  @Test
  void tools() {
    all(draw -> new AnyRequest(draw).tool(), SCRI::write, SCRI::readTool);
  }

  @Test
  void chatResponses() {
    all(
        draw -> new AnyAnswer(draw).chat().at(Instant.ofEpochMilli(draw.below(1_000_000))),
        SCRI::write,
        SCRI::readChatResponse);
  }

  @Test
  void streamEvents() {
    for (int seed = 0; seed < CASES; seed++) {
      for (StreamEvent event : new AnyAnswer(new Draw(seed)).chat().events()) {
        assertEquals(Optional.of(event), SCRI.readEvent(again(SCRI.write(event))), "seed " + seed);
      }
    }
  }

  @Test
  void eventsThatAppendData() {
    all(
        draw ->
            new StreamEvent.Data(
                draw.below(9000), new EventData(draw.providers(), draw.chance(50))),
        SCRI::write,
        document -> SCRI.readEvent(document).orElseThrow());
  }

  @Test
  void failures() {
    all(RoundTripTest::failure, SCRI::write, SCRI::readFailure);
  }

  @Test
  void failedStreams() {
    all(
        draw -> new StreamEvent.Failed(failure(draw)),
        SCRI::write,
        document -> SCRI.readEvent(document).orElseThrow());
  }

  @Test
  void embeddingRequests() {
    all(draw -> new AnyRequest(draw).embedding(), SCRI::write, SCRI::readEmbeddingRequest);
  }

  @Test
  void embeddingsInBothEncodings() {
    for (EmbeddingRequest.Encoding encoding : EmbeddingRequest.Encoding.values()) {
      all(
          draw -> new AnyAnswer(draw).embedding(),
          vectors -> SCRI.write(vectors, encoding),
          SCRI::readEmbeddingResponse);
    }
  }

  @Test
  void models() {
    all(RoundTripTest::model, SCRI::write, SCRI::readModel);
  }

  private static <T> void all(
      Function<Draw, T> maker, Function<T, JsonObject> writer, Function<JsonValue, T> reader) {
    for (int seed = 0; seed < CASES; seed++) {
      T made = maker.apply(new Draw(seed));
      assertEquals(made, reader.apply(again(writer.apply(made))), "seed " + seed);
    }
  }

  /// Writes JSON as text and reads it, so that nothing survives that text cannot carry.
  private static JsonValue again(JsonObject document) {
    return TestJson.exactly(document.toString());
  }

  private static Failure failure(Draw draw) {
    AnyAnswer parts = new AnyAnswer(draw);
    return new Failure(
        draw.one(FailureKind.class),
        draw.text(),
        draw.maybe(draw::text),
        draw.maybe(draw::text),
        draw.maybe(draw::text),
        draw.maybe(draw::text),
        draw.small(),
        draw.maybe(draw::text),
        draw.maybe(draw::text),
        draw.maybe(draw::text),
        draw.maybe(draw::text),
        draw.maybe(() -> Duration.ofMillis(draw.below(99_999))),
        draw.maybe(draw::text),
        draw.some(2, parts::attempt),
        draw.chance(50));
  }

  private static Model model(Draw draw) {
    return new Model(
        draw.word(),
        draw.text(),
        new ModelCapabilities(
            draw.chance(50),
            new ModelCapabilities.Limits(draw.large(), draw.large(), OptionalInt.of(1536)),
            new ModelCapabilities.Price(
                draw.maybe(() -> new BigDecimal("0.10")), draw.maybe(() -> BigDecimal.TEN)),
            new ModelCapabilities.Supports(
                yesNo(draw), yesNo(draw), yesNo(draw), yesNo(draw), yesNo(draw)),
            draw.maybe(draw::text),
            draw.maybe(() -> LocalDate.of(2026, 11, 24)),
            draw.maybe(() -> LocalDate.EPOCH),
            yesNo(draw),
            Set.copyOf(draw.some(2, draw::text)),
            Set.copyOf(draw.some(2, draw::text)),
            draw.maybe(() -> Set.copyOf(draw.some(2, draw::text))),
            Set.copyOf(draw.some(2, draw::text)),
            draw.chance(30)),
        draw.maybe(draw::text),
        List.copyOf(draw.some(2, draw::text)));
  }

  private static Optional<Boolean> yesNo(Draw draw) {
    return draw.maybe(() -> draw.chance(50));
  }
}
