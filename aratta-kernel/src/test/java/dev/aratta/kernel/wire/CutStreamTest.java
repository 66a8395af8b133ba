package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every point at which the network can cut a stream: whole events only, and then the documented
/// end.
@Timeout(120)
class CutStreamTest {

  private static final String SSE = ": hi\n\nevent: a|\ndata: {\"n\":\"ü|1\"}\n\n|data: [DONE]\n\n";
  private static final List<WireEvent> SSE_EVENTS =
      List.of(Feed.json("a", "{\"n\":\"ü1\"}"), Feed.text("", "[DONE]"));
  private static final String NDJSON = "{\"n\":\"ü|1\"}\n{\"n\":2}\n|\n{\"done\":true}\n";
  private static final List<WireEvent> NDJSON_EVENTS =
      List.of(
          Feed.json("", "{\"n\":\"ü1\"}"),
          Feed.json("", "{\"n\":2}"),
          Feed.json("", "{\"done\":true}"));

  /// What came before the stream ended, and how it ended.
  private record Seen(List<WireEvent> events, Optional<FailureKind> failure) {}

  private static Seen read(Transport transport, Framing framing) {
    List<WireEvent> events = new ArrayList<>();
    try (WireStream stream = transport.open(Wire.post(framing), Wire.patient())) {
      Optional<WireEvent> next = stream.next();
      while (next.isPresent()) {
        events.add(next.get());
        next = stream.next();
      }
      return new Seen(events, Optional.empty());
    } catch (ArattaException e) {
      return new Seen(events, Optional.of(e.failure().kind()));
    }
  }

  private static byte[] answer(Framing framing) {
    return switch (framing) {
      case SSE -> (Wire.SSE_HEAD + FakeServer.chunks(SSE) + Wire.END).getBytes(UTF_8);
      case NDJSON, JSON_ARRAY, NONE ->
          (Wire.NDJSON_HEAD + FakeServer.chunks(NDJSON) + Wire.END).getBytes(UTF_8);
    };
  }

  private static List<WireEvent> expected(Framing framing) {
    return framing == Framing.SSE ? SSE_EVENTS : NDJSON_EVENTS;
  }

  @ParameterizedTest
  @CsvSource({"SSE, false", "SSE, true", "NDJSON, false", "NDJSON, true"})
  void aChunkedStreamCutAnywhereFails(Framing framing, boolean reset) throws IOException {
    byte[] answer = answer(framing);
    AtomicInteger cut = new AtomicInteger();
    try (FakeServer server =
            new FakeServer(
                peer -> {
                  peer.request();
                  peer.send(Arrays.copyOf(answer, cut.get()));
                  if (reset) {
                    peer.reset();
                  }
                });
        Transport transport = new Transport(Wire.options(server.url()))) {
      int before = 0;
      for (int at = 0; at < answer.length; at++) {
        cut.set(at);
        Seen seen = read(transport, framing);
        assertEquals(Optional.of(FailureKind.UPSTREAM_FAILED), seen.failure(), "cut at " + at);
        assertEquals(
            expected(framing).subList(0, seen.events().size()), seen.events(), "cut at " + at);
        assertTrue(reset || seen.events().size() >= before, "cut at " + at);
        before = Math.max(before, seen.events().size());
      }
      assertEquals(expected(framing).size(), before);
      cut.set(answer.length);
      assertEquals(new Seen(expected(framing), Optional.empty()), read(transport, framing));
    }
  }

  @ParameterizedTest
  @CsvSource({"SSE", "NDJSON"})
  void aStreamThatEndsWithItsConnectionFailsOnlyWithinAnEvent(Framing framing) throws IOException {
    String text = (framing == Framing.SSE ? SSE : NDJSON).replace("|", "");
    byte[] body = text.getBytes(UTF_8);
    String type = framing == Framing.SSE ? "text/event-stream" : "application/x-ndjson";
    AtomicInteger cut = new AtomicInteger();
    try (FakeServer server =
            new FakeServer(
                peer -> {
                  peer.request();
                  peer.send("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n");
                  peer.send(Arrays.copyOf(body, cut.get()));
                });
        Transport transport = new Transport(Wire.options(server.url()))) {
      for (int at = 0; at <= body.length; at++) {
        cut.set(at);
        Feed.Outcome expected = Feed.of(framing).whole(Arrays.copyOf(body, at));
        Seen seen = read(transport, framing);
        assertEquals(expected.events(), seen.events(), "ended at " + at);
        assertEquals(expected.clean(), seen.failure().isEmpty(), "ended at " + at);
        seen.failure().ifPresent(kind -> assertEquals(FailureKind.UPSTREAM_FAILED, kind));
      }
    }
  }

  @Test
  void aStreamOfKnownLengthThatIsCutFails() throws IOException {
    byte[] body = NDJSON.replace("|", "").getBytes(UTF_8);
    AtomicInteger cut = new AtomicInteger();
    try (FakeServer server =
            new FakeServer(
                peer -> {
                  peer.request();
                  peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
                  peer.send(Arrays.copyOf(body, cut.get()));
                });
        Transport transport = new Transport(Wire.options(server.url()))) {
      for (int at = 0; at < body.length; at++) {
        cut.set(at);
        assertEquals(
            Optional.of(FailureKind.UPSTREAM_FAILED),
            read(transport, Framing.NDJSON).failure(),
            "cut at " + at);
      }
      cut.set(body.length);
      assertEquals(new Seen(NDJSON_EVENTS, Optional.empty()), read(transport, Framing.NDJSON));
    }
  }
}
