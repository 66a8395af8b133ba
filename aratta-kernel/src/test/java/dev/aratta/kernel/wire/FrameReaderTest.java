package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Framing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameReaderTest {

  private static FrameReader reader(Framing framing, int maxFrameBytes) {
    return new FrameReader(FramingChoice.of(framing, Optional.empty()), maxFrameBytes);
  }

  private static void put(FrameReader reader, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    reader.intake().put(bytes, 0, bytes.length);
  }

  @Test
  void saysWhetherAFurtherCompleteFrameLiesInMemory() {
    FrameReader reader = reader(Framing.NDJSON, 1000);
    put(reader, "{\"a\":1}\n{\"a\":2}\n{\"a\"");
    assertTrue(reader.ready());
    assertTrue(reader.poll().isPresent());
    assertTrue(reader.ready());
    assertTrue(reader.poll().isPresent());
    assertFalse(reader.ready());
    assertEquals(Optional.empty(), reader.poll());
    put(reader, ":3}\n");
    assertTrue(reader.ready());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aFrameBeyondTheLimitFailsClearly(Framing framing) {
    FrameReader reader = reader(framing, 100);
    String start = framing == Framing.SSE ? "data: " : framing == Framing.NDJSON ? "" : "[";
    put(reader, start + "{\"a\":\"" + "x".repeat(200));
    assertTrue(reader.ready());
    ArattaException thrown = assertThrows(ArattaException.class, reader::poll);
    assertEquals(FailureKind.UPSTREAM_FAILED, thrown.failure().kind());
    assertEquals(
        "the stream holds an event of more than 100 bytes, the limit", thrown.failure().message());
  }

  @Test
  void framesBeforeOneThatIsTooLargeAreGivenFirst() {
    FrameReader reader = reader(Framing.NDJSON, 100);
    put(reader, "{\"a\":1}\n{\"b\":\"" + "x".repeat(200));
    assertTrue(reader.ready());
    assertEquals(Optional.of(Feed.json("", "{\"a\":1}")), reader.poll());
    assertTrue(reader.ready());
    assertThrows(ArattaException.class, reader::poll);
  }

  @Test
  void commentsWithoutEndFillNoMemory() {
    FrameReader reader = reader(Framing.SSE, 100);
    for (int i = 0; i < 10_000; i++) {
      put(reader, ": OPENROUTER PROCESSING\n\n");
      assertFalse(reader.ready());
    }
    assertTrue(reader.intake().bytes.length <= 16_384);
  }

  @Test
  void framesLargerThanTheFirstBufferAreRead() {
    String text = "x".repeat(100_000);
    for (Framing framing : List.of(Framing.SSE, Framing.NDJSON, Framing.JSON_ARRAY)) {
      String json = "{\"a\":\"" + text + "\"}";
      String stream =
          switch (framing) {
            case SSE -> "data: " + json + "\n\n";
            case JSON_ARRAY -> "[" + json + "]";
            case NDJSON, NONE -> json + "\n";
          };
      Feed.Outcome expected = new Feed.Outcome(List.of(Feed.json("", json)), true);
      assertEquals(expected, Feed.of(framing).byteByByte(stream.getBytes(UTF_8)));
    }
  }

  @Test
  void aBodyThatIsNoStreamStaysInTheIntake() {
    FrameReader reader = reader(Framing.SSE, 100);
    put(reader, "<html>");
    assertEquals(Optional.of(Framing.NONE), reader.framing());
    assertFalse(reader.ready());
    assertEquals(6, reader.intake().size());
    assertTrue(reader.end());
  }

  @Test
  void aBodyThatEndsBeforeItsFramingIsKnownIsNoStream() {
    FrameReader reader = reader(Framing.SSE, 100);
    put(reader, "dat");
    assertEquals(Optional.empty(), reader.framing());
    reader.end();
    assertEquals(Optional.of(Framing.NONE), reader.framing());
  }

  @Test
  void aBodyWithoutBytesIsAStreamWithoutEvents() {
    FrameReader reader = reader(Framing.SSE, 100);
    assertTrue(reader.end());
    assertEquals(Optional.of(Framing.SSE), reader.framing());
    assertEquals(Optional.empty(), reader.poll());
  }
}
