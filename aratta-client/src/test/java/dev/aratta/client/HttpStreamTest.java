package dev.aratta.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams, under every framing, and how they end.
class HttpStreamTest {
  private static final String WHOLE =
      Samples.START
          + Samples.content("h\u00e9")
          + Samples.content("\ud83d\ude00")
          + Samples.STOP
          + Samples.DONE;

  private static Failure failure(ChatStream stream) {
    return assertThrows(ArattaException.class, stream::result).failure();
  }

  private static List<String> texts(ChatStream stream) {
    List<String> texts = new ArrayList<>();
    for (StreamEvent event : stream) {
      if (event instanceof StreamEvent.Content text) {
        texts.add(text.content());
      }
    }
    return texts;
  }

  /// Serves every request with the chunks of a body.
  private static ScriptedServer server(String... chunks) throws IOException {
    return new ScriptedServer(
        peer -> {
          while (peer.request()) {
            peer.events();
            for (String chunk : chunks) {
              peer.chunk(chunk);
            }
            peer.end();
          }
        });
  }

  @Test
  void eventsComeAsTheyAreSent() throws Exception {
    CountDownLatch mayGoOn = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  peer.request();
                  peer.events().chunk(Samples.START).chunk(Samples.content("a"));
                  try {
                    mayGoOn.await(10, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    throw new IOException(e);
                  }
                  peer.chunk(Samples.STOP + Samples.DONE).end();
                });
        ArattaClient client = ArattaClient.connect(server.uri());
        ChatStream stream = client.stream(Samples.REQUEST)) {
      Iterator<StreamEvent> events = stream.iterator();
      assertEquals("a1", ((StreamEvent.Start) events.next()).id());
      assertEquals("a", ((StreamEvent.Content) events.next()).content());
      mayGoOn.countDown();
      assertTrue(events.next() instanceof StreamEvent.Stop);
      assertFalse(events.hasNext());
      assertThrows(NoSuchElementException.class, events::next);
      assertEquals("a", stream.result().content());
    }
  }

  @Test
  void aBodyCutIntoChunksAnywhereIsTheSame() throws IOException {
    byte[] body = WHOLE.getBytes(UTF_8);
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  for (int cut = 1; peer.request(); cut++) {
                    peer.events();
                    peer.chunk(java.util.Arrays.copyOf(body, cut));
                    peer.chunk(java.util.Arrays.copyOfRange(body, cut, body.length)).end();
                  }
                });
        ArattaClient client = ArattaClient.connect(server.uri())) {
      for (int cut = 1; cut < body.length; cut++) {
        try (ChatStream stream = client.stream(Samples.REQUEST)) {
          assertEquals("h\u00e9\ud83d\ude00", stream.result().content());
        }
      }
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void aConnectionThatBreaksAnywhereIsAFailureUnlessTheStopHasCome() throws IOException {
    byte[] body = WHOLE.getBytes(UTF_8);
    // The line of the stop is whole; the blank line behind it and the last line may be missing.
    int stopped = body.length - Samples.DONE.length() - 1;
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  peer.request();
                  peer.events();
                  peer.chunk(java.util.Arrays.copyOf(body, peer.number));
                });
        ArattaClient client = ArattaClient.connect(server.uri())) {
      for (int cut = 1; cut < body.length; cut++) {
        try (ChatStream stream = client.stream(Samples.REQUEST)) {
          if (cut < stopped) {
            assertEquals(FailureKind.UPSTREAM_FAILED, failure(stream).kind());
          } else {
            assertEquals("h\u00e9\ud83d\ude00", stream.result().content());
          }
        }
      }
    }
  }

  @Test
  void commentsUnknownEventsAndOtherLineEndsAreNoMatter() throws IOException {
    String body =
        ": wait\n\n"
            + Samples.START.replace("\n", "\r\n")
            + "event: x\nid: 7\nretry: 5\n"
            + "data: {\"type\":\"of_the_future\",\"x\":1}\n\n"
            + Samples.content("a").replace("data: ", "data:")
            + ": wait\n\n"
            + Samples.STOP
            + Samples.DONE;
    try (ScriptedServer server = server(body);
        ArattaClient client = ArattaClient.connect(server.uri());
        ChatStream stream = client.stream(Samples.REQUEST)) {
      assertEquals(List.of("a"), texts(stream));
      assertEquals("a", stream.result().content());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\n\n",
        "data: 3\n\n",
        "data: {\"type\":\"content\"}\n\n",
        "data: {\"type\":\"content\",\"index\":\"x\",\"content\":\"\"}\n\n",
        "data: {\"type\":\"start\",\"id\":\"again\"}\n\n"
      })
  void whatNoArattaServerSendsIsSaid(String line) throws IOException {
    try (ScriptedServer server = server(Samples.START, line, Samples.STOP, Samples.DONE);
        ArattaClient client = ArattaClient.connect(server.uri());
        ChatStream stream = client.stream(Samples.REQUEST)) {
      assertEquals(FailureKind.WIRE_MISMATCH, failure(stream).kind());
    }
  }

  @Test
  void aFailureStaysOneHoweverOftenItIsAskedFor() throws IOException {
    String error =
        "data: {\"type\":\"error\",\"error\":{\"kind\":\"overloaded\",\"message\":\"busy\","
            + "\"provider\":\"p\"}}\n\n";
    try (ScriptedServer server = server(Samples.START + error + Samples.DONE);
        ArattaClient client = ArattaClient.connect(server.uri());
        ChatStream stream = client.stream(Samples.REQUEST)) {
      Iterator<StreamEvent> events = stream.iterator();
      events.next();
      for (int i = 0; i < 3; i++) {
        Failure failure = assertThrows(ArattaException.class, events::hasNext).failure();
        assertEquals(FailureKind.OVERLOADED, failure.kind());
        assertEquals("p", failure.provider().orElseThrow());
        assertEquals(FailureKind.OVERLOADED, failure(stream).kind());
      }
    }
  }

  @Test
  void aStreamWithoutItsStopIsCut() throws IOException {
    try (ScriptedServer server = server(Samples.START + Samples.content("a") + Samples.DONE);
        ArattaClient client = ArattaClient.connect(server.uri());
        ChatStream stream = client.stream(Samples.REQUEST)) {
      assertEquals(FailureKind.UPSTREAM_FAILED, failure(stream).kind());
    }
  }

  @Test
  void closingFromAnotherThreadWakesTheReaderAndLeavesTheServer() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  peer.request();
                  peer.events().chunk(Samples.START);
                  if (peer.left()) {
                    left.countDown();
                  }
                });
        ArattaClient client = ArattaClient.connect(server.uri());
        ChatStream stream = client.stream(Samples.REQUEST)) {
      Iterator<StreamEvent> events = stream.iterator();
      events.next();
      CountDownLatch reading = new CountDownLatch(1);
      FutureTask<Failure> reader =
          new FutureTask<>(
              () -> {
                reading.countDown();
                return assertThrows(ArattaException.class, events::hasNext).failure();
              });
      Thread.ofVirtual().start(reader);
      assertTrue(reading.await(10, TimeUnit.SECONDS));
      cancel(stream);
      assertEquals(FailureKind.CANCELLED, reader.get(10, TimeUnit.SECONDS).kind());
      assertTrue(left.await(10, TimeUnit.SECONDS));
      assertEquals(FailureKind.CANCELLED, failure(stream).kind());
    }
  }

  private static void cancel(ChatStream stream) {
    stream.close();
  }

  @Test
  void aStreamOfKnownLengthIsCutToo() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  peer.request();
                  peer.send(
                      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
                          + WHOLE.getBytes(UTF_8).length
                          + "\r\n\r\n"
                          + WHOLE);
                  if (peer.left()) {
                    left.countDown();
                  }
                });
        ArattaClient client = ArattaClient.connect(server.uri())) {
      try (ChatStream stream = client.stream(Samples.REQUEST)) {
        cancel(stream);
        assertEquals(FailureKind.CANCELLED, failure(stream).kind());
      }
      assertTrue(left.await(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aConnectionServesStreamAfterStreamAndALateCloseCutsNone() throws IOException {
    try (ScriptedServer server = server(WHOLE);
        ArattaClient client = ArattaClient.connect(server.uri())) {
      ChatStream before = client.stream(Samples.REQUEST);
      before.result();
      for (int i = 0; i < 20; i++) {
        ChatStream now = client.stream(Samples.REQUEST);
        before.close();
        assertEquals("h\u00e9\ud83d\ude00", now.result().content());
        before = now;
      }
      before.close();
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void anEndThatDoesNotComeIsNotTakenForARequestOfLater() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                peer -> {
                  peer.request();
                  peer.events().chunk(WHOLE + "data: more\n\ndata: and more\n\n");
                  peer.left();
                });
        ArattaClient client = ArattaClient.connect(server.uri())) {
      for (int i = 1; i <= 3; i++) {
        try (ChatStream stream = client.stream(Samples.REQUEST)) {
          assertEquals("h\u00e9\ud83d\ude00", stream.result().content());
        }
        assertEquals(i, server.connections.get());
      }
    }
  }

  @Test
  void manyThreadsMayCloseAtOnceWhileOthersAsk() throws Exception {
    try (ScriptedServer server = server(WHOLE);
        ArattaClient client = ArattaClient.connect(server.uri())) {
      for (int i = 0; i < 200; i++) {
        ChatStream stream = client.stream(Samples.REQUEST);
        Thread closer = Thread.ofVirtual().start(() -> cancel(stream));
        try {
          assertEquals("h\u00e9\ud83d\ude00", stream.result().content());
        } catch (ArattaException e) {
          assertEquals(FailureKind.CANCELLED, e.failure().kind());
        }
        try (ChatStream next = client.stream(Samples.REQUEST)) {
          assertEquals("h\u00e9\ud83d\ude00", next.result().content());
        }
        assertTrue(closer.join(java.time.Duration.ofSeconds(10)));
      }
    }
  }
}
