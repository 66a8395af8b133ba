package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BodyMeterTest {
  private static final String PLAIN =
      String.join("\r\n", "HTTP/1.1 200 OK", "Content-Length: 5", "", "hello");
  private static final String CHUNKED =
      String.join(
          "\r\n",
          "HTTP/1.1 200 OK",
          "Transfer-Encoding: chunked",
          "",
          "3",
          "hel",
          "b",
          "lo, world\n!",
          "0",
          "",
          "");

  private static long counted(String answer, int step) {
    BodyMeter meter = new BodyMeter();
    byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < bytes.length; at += step) {
      byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + step));
      assertEquals(piece.length, meter.follow(piece, Long.MAX_VALUE));
    }
    return meter.counted();
  }

  @Test
  void countsTheBodyHoweverItIsWritten() {
    for (int step = 1; step < 80; step++) {
      assertEquals(5, counted(PLAIN, step));
      assertEquals(14, counted(CHUNKED, step));
      assertEquals(5, counted("HTTP/1.1 100 Continue\r\n\r\n" + PLAIN, step));
    }
  }

  @Test
  void stopsRightAfterTheLastByteAllowed() {
    byte[] bytes = CHUNKED.getBytes(StandardCharsets.ISO_8859_1);
    for (int limit = 0; limit < 14; limit++) {
      BodyMeter meter = new BodyMeter();
      int followed = meter.follow(bytes, limit);
      assertEquals(limit, meter.counted());
      assertTrue(meter.isReached(limit));
      String sent = CHUNKED.substring(CHUNKED.indexOf("\r\n\r\n") + 4, followed);
      String body =
          sent.replaceAll("^3\r\n", "").replaceAll("\r\nb\r\n", "").replaceAll("\r\n?$", "");
      assertEquals("hello, world\n!".substring(0, limit), body);
    }
  }

  @Test
  void headersNeverReachALimit() {
    BodyMeter meter = new BodyMeter();
    meter.follow("HTTP/1.1 200 OK\r\nA: b\r\n".getBytes(StandardCharsets.ISO_8859_1), 0);
    assertFalse(meter.isReached(0));
  }

  @Test
  void restartsWithTheNextAnswer() {
    BodyMeter meter = new BodyMeter();
    meter.follow(CHUNKED.getBytes(StandardCharsets.ISO_8859_1), Long.MAX_VALUE);
    meter.restart();
    meter.follow(PLAIN.getBytes(StandardCharsets.ISO_8859_1), Long.MAX_VALUE);
    assertEquals(5, meter.counted());
  }
}
