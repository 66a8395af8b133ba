package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArrayDecoderTest {

  private static final Feed FEED = Feed.of(Framing.JSON_ARRAY);
  private static final WireEvent A = Feed.json("", "{\"a\":1}");
  private static final WireEvent B = Feed.json("", "{\"b\":[\"]},\"]}");

  private static void gives(String stream, WireEvent... events) {
    assertEquals(new Feed.Outcome(List.of(events), true), FEED.whole(stream));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"a\":1},{\"b\":[\"]},\"]}]",
        "[{\n  \"a\": 1\n}\n,\r\n{\"b\":[\"]},\"]}\n]\n",
        " [ {\"a\":1} , {\"b\":[\"]},\"]} ] "
      })
  void elementsAreEvents(String stream) {
    gives(stream, A, B);
  }

  @Test
  void scalarsAndArraysAreElementsToo() {
    gives(
        "[1,[2],\"a\\\"]\"]",
        Feed.json("", "1"),
        Feed.json("", "[2]"),
        Feed.json("", "\"a\\\"]\""));
    gives("[]");
  }

  @Test
  void aLoneObjectIsOneEvent() {
    gives("{\n \"a\": 1\n}\n", A);
  }

  @Test
  void anElementIsGivenBeforeTheNextByteComes() {
    FrameReader reader = FEED.reader();
    byte[] bytes = "[{\"a\":1}".getBytes(UTF_8);
    reader.intake().put(bytes, 0, bytes.length);
    assertTrue(reader.ready());
    assertEquals(Optional.of(A), reader.poll());
    assertFalse(reader.ready());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[{", "[{\"a\":1", "[\"x", "[12", "[tru"})
  void anEndWithinTheFirstElementIsACut(String stream) {
    assertEquals(new Feed.Outcome(List.of(), false), FEED.whole(stream));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", ", {", ",\n"})
  void anEndBeforeTheArrayIsClosedIsACut(String rest) {
    assertEquals(new Feed.Outcome(List.of(A), false), FEED.whole("[{\"a\":1}" + rest));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1 2]", "[,1]", "[1,]", "[{\"a\" 1}]", "[1]x", "[1}", "[nope]"})
  void whatIsNoArrayIsAMismatchThatNamesTheElement(String stream) {
    ArattaException thrown = assertThrows(ArattaException.class, () -> FEED.whole(stream));
    assertEquals(FailureKind.WIRE_MISMATCH, thrown.failure().kind());
    assertTrue(thrown.failure().wirePath().orElseThrow().matches("\\$\\[[01]]"));
  }
}
