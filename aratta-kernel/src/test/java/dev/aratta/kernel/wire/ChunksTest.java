package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {

  private static String text(Intake intake) {
    return new String(intake.bytes, intake.from, intake.size(), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n",
        "b\r\nhello world\r\n0\r\n\r\n",
        "0B\r\nhello world\r\n00\r\n\r\n",
        "5;ext=\"1\"\r\nhello\r\n6 ;x\r\n world\r\n0;last\r\nTrailer: a\r\nOther: b\r\n\r\n",
        "5\nhello\n6\n world\n0\n\n"
      })
  void aBodyCutAtEveryByteGivesItsPayload(String body) throws ProtocolException {
    byte[] bytes = body.getBytes(UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      Chunks chunks = new Chunks();
      Intake out = new Intake();
      assertEquals(cut, chunks.take(bytes, 0, cut, out));
      assertEquals(cut == bytes.length, chunks.ended());
      assertEquals(bytes.length, chunks.take(bytes, cut, bytes.length, out));
      assertEquals("hello world", text(out));
      assertTrue(chunks.ended());
    }
  }

  @Test
  void whatFollowsTheBodyIsLeft() throws ProtocolException {
    byte[] bytes = "1\r\nx\r\n0\r\n\r\nHTTP/1.1".getBytes(UTF_8);
    assertEquals(bytes.length - 8, new Chunks().take(bytes, 0, bytes.length, new Intake()));
  }

  @Test
  void thePayloadOfAHugeChunkIsGivenAsItComes() throws ProtocolException {
    Chunks chunks = new Chunks();
    Intake out = new Intake();
    byte[] bytes = "fffffffff\r\nhello".getBytes(UTF_8);
    chunks.take(bytes, 0, bytes.length, out);
    assertEquals("hello", text(out));
    assertFalse(chunks.ended());
    assertFalse(chunks.endsWithConnection());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\n",
        "\r\n",
        "-1\r\n",
        "1234567890abcdef\r\n",
        "1\r\nxy\r\n",
        "1\r\nx1\r\ny\r\n",
        " 1\r\n"
      })
  void whatIsNoChunkIsRefused(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    assertThrows(
        ProtocolException.class, () -> new Chunks().take(bytes, 0, bytes.length, new Intake()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1;", "0\r\n"})
  void extensionsAndTrailersWithoutEndAreRefused(String start) {
    byte[] bytes = (start + "x".repeat(20_000)).getBytes(UTF_8);
    assertThrows(
        ProtocolException.class, () -> new Chunks().take(bytes, 0, bytes.length, new Intake()));
  }
}
