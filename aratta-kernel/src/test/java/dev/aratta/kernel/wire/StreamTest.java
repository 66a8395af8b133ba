package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams as they come over a connection.
@Timeout(240)
class StreamTest {

  private static final WireEvent ONE = Feed.json("", "{\"n\":1}");
  private static final WireEvent TWO = Feed.json("", "{\"n\":2}");

  private static WireStream open(Transport transport, Framing framing) {
    return transport.open(Wire.post(framing), Wire.patient());
  }

  private static List<WireEvent> events(String answer, Framing framing) throws IOException {
    try (FakeServer server = FakeServer.answering(answer);
        Transport transport = new Transport(Wire.options(server.url()));
        WireStream stream = open(transport, framing)) {
      return Wire.drain(stream);
    }
  }

  private static Failure failure(String answer, Framing framing) throws IOException {
    try (FakeServer server =
            new FakeServer(
                peer -> {
                  peer.request();
                  peer.send(answer);
                });
        Transport transport = new Transport(Wire.options(server.url()))) {
      return Wire.failure(() -> Wire.drain(open(transport, framing)));
    }
  }

  @Nested
  class Events {

    @Test
    void ofServerSentEventsComeInOrder() throws IOException {
      assertEquals(
          List.of(ONE, TWO, Feed.text("", "[DONE]")),
          events(
              Wire.SSE_HEAD
                  + FakeServer.chunks(
                      ": hi\n\nda|ta: {\"n\":1}\n|\ndata: {\"n\":2}\n\ndata: [DONE]\n\n")
                  + Wire.END,
              Framing.SSE));
    }

    @Test
    void ofLinesComeInOrder() throws IOException {
      assertEquals(
          List.of(ONE, TWO),
          events(
              Wire.NDJSON_HEAD + FakeServer.chunks("{\"n\":|1}\n{\"n\":2}") + Wire.END,
              Framing.NDJSON));
    }

    @Test
    void ofAnArrayComeInOrder() throws IOException {
      String body = "[{\"n\":1},\n{\"n\":2}]";
      assertEquals(
          List.of(ONE, TWO),
          events(
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body,
              Framing.JSON_ARRAY));
    }

    @Test
    void ofAFramingThatWasNotAskedForComeInOrder() throws IOException {
      assertEquals(
          List.of(ONE, TWO),
          events(
              Wire.NDJSON_HEAD + FakeServer.chunks("{\"n\":1}\n{\"n\":2}\n") + Wire.END,
              Framing.SSE));
    }

    @Test
    void ofAnAnswerThatEndsWithItsConnectionComeInOrder() throws IOException {
      try (FakeServer server =
              new FakeServer(
                  peer -> {
                    peer.request();
                    peer.send("HTTP/1.1 200 OK\r\n\r\n{\"n\":1}\n{\"n\":2}\n");
                  });
          Transport transport = new Transport(Wire.options(server.url()));
          WireStream stream = open(transport, Framing.NDJSON)) {
        assertEquals(List.of(ONE, TWO), Wire.drain(stream));
      }
    }

    @Test
    void thatCameGzippedAreDecodedAsTheyCome() throws Exception {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      GZIPOutputStream packer = new GZIPOutputStream(packed, true);
      packer.write("{\"n\":1}\n".getBytes(StandardCharsets.UTF_8));
      packer.flush();
      byte[] first = packed.toByteArray();
      packed.reset();
      packer.write("{\"n\":2}\n".getBytes(StandardCharsets.UTF_8));
      packer.close();
      byte[] second = packed.toByteArray();
      CountDownLatch firstSeen = new CountDownLatch(1);
      try (FakeServer server =
              FakeServer.answering(
                  peer -> {
                    peer.send(
                        Wire.NDJSON_HEAD.replace("\r\n\r\n", "\r\nContent-Encoding: gzip\r\n\r\n"));
                    sendChunk(peer, first);
                    peer.await(firstSeen);
                    sendChunk(peer, second);
                    peer.send(Wire.END);
                  });
          Transport transport = new Transport(Wire.options(server.url()))) {
        try (WireStream stream = open(transport, Framing.NDJSON)) {
          assertEquals(Optional.of(ONE), stream.next());
          firstSeen.countDown();
          assertEquals(List.of(TWO), Wire.drain(stream));
        }
        transport.call(Wire.get(), Wire.patient());
        assertEquals(1, server.connections(), "the connection is kept after a gzipped answer");
      }
    }

    private static void sendChunk(FakeServer.Peer peer, byte[] data) throws IOException {
      peer.send(Integer.toHexString(data.length) + "\r\n");
      peer.send(data);
      peer.send("\r\n");
    }

    @Test
    void areGivenBeforeTheNextOnesCome() throws Exception {
      CountDownLatch seen = new CountDownLatch(1);
      try (FakeServer server =
              FakeServer.answering(
                  peer -> {
                    peer.send(Wire.NDJSON_HEAD + FakeServer.chunks("{\"n\":1}\n"));
                    peer.await(seen);
                    peer.send(FakeServer.chunks("{\"n\":2}\n") + Wire.END);
                  });
          Transport transport = new Transport(Wire.options(server.url()));
          WireStream stream = open(transport, Framing.NDJSON)) {
        assertEquals(Optional.of(ONE), stream.next());
        assertFalse(stream.ready());
        seen.countDown();
        assertEquals(Optional.of(TWO), stream.next());
        assertEquals(Optional.empty(), stream.next());
        assertEquals(Optional.empty(), stream.next());
      }
    }
  }

  @Test
  void aStreamIsReadyForAsLongAsMoreLiesInMemory() throws IOException {
    String events =
        IntStream.range(0, 200)
            .mapToObj(i -> "{\"n\":" + i + "}\n")
            .collect(Collectors.joining("|"));
    try (FakeServer server =
            FakeServer.answering(Wire.NDJSON_HEAD + FakeServer.chunks(events) + Wire.END);
        Transport transport = new Transport(Wire.options(server.url()));
        WireStream stream = open(transport, Framing.NDJSON)) {
      int waits = 0;
      int count = 0;
      while (true) {
        waits += stream.ready() ? 0 : 1;
        if (stream.next().isEmpty()) {
          break;
        }
        count++;
      }
      assertEquals(200, count);
      assertTrue(waits <= 20, "200 chunks of one write took " + waits + " waits");
    }
  }

  @Nested
  class Heads {

    @Test
    void haveStatusAndHeadersInLowerCase() throws IOException {
      try (FakeServer server =
              FakeServer.answering(Wire.SSE_HEAD + FakeServer.chunks("data: 1\n\n") + Wire.END);
          Transport transport = new Transport(Wire.options(server.url()));
          WireStream stream = open(transport, Framing.SSE)) {
        assertEquals(200, stream.head().status());
        assertEquals(Optional.of("text/event-stream"), stream.head().header("content-type"));
        assertEquals("", stream.head().text());
        assertEquals(Framing.SSE, stream.framing());
      }
    }

    @ParameterizedTest
    @CsvSource({
      "400, application/json",
      "503, text/event-stream",
      "302, application/json",
      "200, application/json"
    })
    void ofAnswersThatAreNoStreamHaveTheWholeBody(int status, String type) throws IOException {
      String body = "{\"error\":\"no\"}";
      try (FakeServer server =
              FakeServer.answering(
                  "HTTP/1.1 "
                      + status
                      + " X\r\nContent-Type: "
                      + type
                      + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                      + FakeServer.chunks("{\"err|or\":\"no\"}")
                      + Wire.END);
          Transport transport = new Transport(Wire.options(server.url()));
          WireStream stream = open(transport, Framing.SSE)) {
        assertEquals(status, stream.head().status());
        assertEquals(body, stream.head().json().orElseThrow().toString());
        assertEquals(Framing.NONE, stream.framing());
        assertTrue(stream.ready());
        assertEquals(Optional.empty(), stream.next());
      }
    }
  }

  /// Law 77: the translator hears of a clean end without any event.
  @ParameterizedTest
  @ValueSource(strings = {"", ": only a comment\n\n", "\n\n"})
  void aStreamWithoutEventsEndsCleanly(String body) throws IOException {
    assertEquals(
        List.of(), events(Wire.SSE_HEAD + FakeServer.chunks(body) + Wire.END, Framing.SSE));
  }

  @Nested
  class Failures {

    @Test
    void ofAnEncodingThatNobodyAskedForAreMismatches() throws IOException {
      Failure failure =
          failure(
              Wire.SSE_HEAD.replace("\r\n\r\n", "\r\nContent-Encoding: br\r\n\r\n") + "1\r\n.\r\n",
              Framing.SSE);
      assertEquals(FailureKind.WIRE_MISMATCH, failure.kind());
    }

    @Test
    void ofAnArrayThatIsNoneAreMismatches() throws IOException {
      assertEquals(
          FailureKind.WIRE_MISMATCH,
          failure("HTTP/1.1 200 OK\r\n\r\n[1 2]", Framing.JSON_ARRAY).kind());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "nonsense\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Le",
          "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnope\r\n"
        })
    void ofHttpAreTheUpstreams(String answer) throws IOException {
      Failure failure = failure(answer, Framing.SSE);
      assertEquals(FailureKind.UPSTREAM_FAILED, failure.kind());
      assertTrue(failure.message().contains("127.0.0.1"), failure.message());
    }

    @Test
    void areTheSameWhenAskedAgain() throws IOException {
      try (FakeServer server =
              new FakeServer(
                  peer -> {
                    peer.request();
                    peer.send(Wire.NDJSON_HEAD + FakeServer.chunks("{\"n\":1}\n"));
                  });
          Transport transport = new Transport(Wire.options(server.url()));
          WireStream stream = open(transport, Framing.NDJSON)) {
        assertEquals(Optional.of(ONE), stream.next());
        assertEquals(FailureKind.UPSTREAM_FAILED, Wire.failure(stream::next).kind());
        assertTrue(stream.ready());
        assertEquals(FailureKind.UPSTREAM_FAILED, Wire.failure(stream::next).kind());
      }
    }

    @Test
    void ofAnEventBeyondTheLimitAreClear() throws IOException {
      try (FakeServer server =
              FakeServer.answering(
                  Wire.NDJSON_HEAD + FakeServer.chunks("{\"a\":\"" + "x".repeat(50_000) + "\"}"));
          Transport transport = new Transport(Wire.options(server.url(), 1000));
          WireStream stream = open(transport, Framing.NDJSON)) {
        Failure failure = Wire.failure(stream::next);
        assertEquals(FailureKind.UPSTREAM_FAILED, failure.kind());
        assertTrue(failure.message().contains("more than 1000 bytes"), failure.message());
      }
    }
  }

  @Test
  void manyStreamsAtTheSameTimeLoseNothing() throws Exception {
    int streams = 64;
    CountDownLatch all = new CountDownLatch(streams);
    try (FakeServer server =
            FakeServer.answering(
                peer -> {
                  all.countDown();
                  peer.await(all);
                  peer.send(Wire.NDJSON_HEAD);
                  for (int i = 0; i < 200; i++) {
                    peer.send(FakeServer.chunks("{\"n\":" + i + "}\n"));
                  }
                  peer.send(Wire.END);
                });
        Transport transport = new Transport(Wire.options(server.url()))) {
      List<FutureTask<List<WireEvent>>> tasks = new ArrayList<>();
      for (int i = 0; i < streams; i++) {
        tasks.add(
            Wire.begin(
                () -> {
                  try (WireStream stream = open(transport, Framing.NDJSON)) {
                    return Wire.drain(stream);
                  }
                }));
      }
      List<WireEvent> expected =
          IntStream.range(0, 200).mapToObj(i -> Feed.json("", "{\"n\":" + i + "}")).toList();
      for (FutureTask<List<WireEvent>> task : tasks) {
        assertEquals(expected, Wire.result(task));
      }
    }
  }
}
