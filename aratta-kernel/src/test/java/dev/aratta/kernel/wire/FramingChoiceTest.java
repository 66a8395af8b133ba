package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.spi.Framing;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingChoiceTest {

  private static Optional<Framing> decide(Framing expected, String type, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return FramingChoice.of(expected, Optional.of(type)).decide(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "SSE, text/event-stream, data: {, SSE",
        "SSE, text/event-stream, event: x, SSE",
        "SSE, text/event-stream, : x, SSE",
        "SSE, text/event-stream, foo: x, SSE",
        "SSE, Text/Event-Stream;charset=utf-8, id: 1, SSE",
        "NDJSON, application/x-ndjson, {, NDJSON",
        "NDJSON, application/x-ndjson; charset=utf-8, 12, NDJSON",
        "JSON_ARRAY, application/json, [, JSON_ARRAY"
      })
  void whatIsAskedForAndComesIsRead(Framing expected, String type, String body, Framing chosen) {
    assertEquals(Optional.of(chosen), decide(expected, type, body));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "NDJSON, text/event-stream, data: {, SSE",
        "NDJSON, application/json, data: {, SSE",
        "NDJSON, application/x-ndjson, data: {, SSE",
        "JSON_ARRAY, application/json, data: {, SSE",
        "SSE, text/plain, data: {, SSE",
        "SSE, ~~, retry: 1, SSE",
        "SSE, application/x-ndjson, {, NDJSON",
        "SSE, text/event-stream, {, NDJSON",
        "SSE, application/json, [, JSON_ARRAY",
        "NDJSON, application/json, {, NDJSON",
        "NDJSON, text/plain, [, JSON_ARRAY",
        "JSON_ARRAY, application/json, {, NDJSON"
      })
  void anotherFramingThanAskedForIsReadAllTheSame(
      Framing expected, String type, String body, Framing chosen) {
    assertEquals(Optional.of(chosen), decide(expected, type, body));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "SSE, application/json, {",
        "SSE, text/plain, {",
        "NONE, application/json, {",
        "NONE, application/json, [",
        "SSE, text/html, <html>",
        "SSE, text/event-stream, <html>",
        "NDJSON, text/plain, Internal Server Error",
        "NDJSON, application/json, error",
        "SSE, text/plain, datum"
      })
  void aBodyThatIsNoStreamIsToldFromOne(Framing expected, String type, String body) {
    assertEquals(Optional.of(Framing.NONE), decide(expected, type, body));
  }

  @ParameterizedTest
  @CsvSource({"SSE, ''", "SSE, d", "SSE, data", "NDJSON, eve", "NDJSON, i"})
  void moreBytesAreAwaitedWhereTheFirstDoNotTell(Framing expected, String body) {
    assertTrue(decide(expected, "text/plain", body).isEmpty());
  }

  @Test
  void aBodyWithoutAnyByteIsAStreamWithoutEvents() {
    assertEquals(Framing.SSE, FramingChoice.of(Framing.SSE, Optional.empty()).atEnd(false));
    FramingChoice lines = FramingChoice.of(Framing.SSE, Optional.of("application/jsonl"));
    assertEquals(Framing.NDJSON, lines.atEnd(false));
    FramingChoice events = FramingChoice.of(Framing.NDJSON, Optional.of("text/event-stream"));
    assertEquals(Framing.SSE, events.atEnd(false));
    assertEquals(Framing.SSE, events.atEnd(true));
    assertEquals(Framing.NONE, lines.atEnd(true));
  }
}
