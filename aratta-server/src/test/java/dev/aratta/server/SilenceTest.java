package dev.aratta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Streams on which nothing comes, and clients that have left or take nothing.
class SilenceTest {
  private static final String PATH = "/api/v1/chat/stream";
  private static final String COMMENT = ": wait\n\n";

  private RunningServer running;

  @BeforeEach
  void start() throws IOException {
    running = new RunningServer();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private FakeStream streamed() {
    FakeStream stream = new FakeStream();
    running.client.stream = _ -> stream;
    return stream;
  }

  @Test
  void aSilentStreamGetsACommentEveryTenSeconds() throws IOException {
    FakeStream stream = streamed().start();
    try (RawConnection connection = running.connect()) {
      connection.post(PATH, ApiTest.CHAT).head();
      assertTrue(connection.chunkText().contains("start"));
      running.pass(Duration.ofMillis(9_999));
      running.pass(Duration.ofMillis(1));
      assertEquals(COMMENT, connection.chunkText());
      running.pass(Duration.ofSeconds(10));
      assertEquals(COMMENT, connection.chunkText());
      stream.text("a");
      assertTrue(connection.chunkText().contains("\"a\""));
      running.pass(Duration.ofMillis(9_999));
      stream.text("b");
      assertTrue(connection.chunkText().contains("\"b\""));
    }
  }

  @Test
  void aStreamThatHasNotBegunBeginsWithAComment() throws Exception {
    FakeStream stream = streamed();
    try (RawConnection connection = running.connect()) {
      connection.post(PATH, ApiTest.CHAT);
      running.client.asked.poll(5, TimeUnit.SECONDS);
      running.pass(Duration.ofSeconds(10));
      assertEquals(200, connection.head().status());
      assertEquals(COMMENT, connection.chunkText());
      stream.fail(new Failure(FailureKind.UNREACHABLE, "gone"));
      String rest = connection.chunkText();
      assertTrue(rest.contains("\"type\":\"error\""), rest);
      assertTrue(rest.endsWith("data: [DONE]\n\n"), rest);
    }
  }

  /// The first comment after the client left is still taken by the network, the second is not.
  private void lookUntilClosed(FakeStream stream) throws InterruptedException {
    for (int i = 0; i < 50 && !stream.ended(); i++) {
      running.pass(Duration.ofSeconds(10));
      stream.endsWithin(200);
    }
    assertTrue(stream.ended(), "nobody closed the stream of a client that left");
  }

  @Test
  void whenTheClientIsKilledTheSourceOfASilentStreamIsClosed() throws Exception {
    FakeStream stream = streamed().start();
    try (RawConnection connection = running.connect()) {
      connection.post(PATH, ApiTest.CHAT).head();
      connection.chunk();
      connection.vanish();
      lookUntilClosed(stream);
    }
  }

  @Test
  void whenTheClientHangsUpTheSourceOfASilentStreamIsClosed() throws Exception {
    FakeStream stream = streamed().start();
    try (RawConnection connection = running.connect()) {
      connection.post(PATH, ApiTest.CHAT).head();
      connection.chunk();
    }
    lookUntilClosed(stream);
  }

  @Test
  void whenTheClientIsKilledTheSourceOfABusyStreamIsClosed() throws Exception {
    FakeStream stream = streamed().start();
    try (RawConnection connection = running.connect()) {
      connection.post(PATH, ApiTest.CHAT).head();
      connection.chunk();
      connection.vanish();
      for (int i = 0; i < 200 && !stream.ended(); i++) {
        stream.text("more");
        stream.endsWithin(50);
      }
      assertTrue(stream.ended());
    }
  }

  @Test
  void whenTheClientIsKilledBeforeTheSourceOpensItsOpeningIsInterrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    running.client.stream =
        _ -> {
          try {
            new CountDownLatch(1).await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          throw new Failure(FailureKind.CANCELLED, "interrupted").exception();
        };
    try (RawConnection connection = running.connect()) {
      connection.post(PATH, ApiTest.CHAT);
      running.client.asked.poll(5, TimeUnit.SECONDS);
      connection.vanish();
      for (int i = 0; i < 50 && interrupted.getCount() > 0; i++) {
        running.pass(Duration.ofSeconds(10));
        interrupted.await(100, TimeUnit.MILLISECONDS);
      }
      assertEquals(0, interrupted.getCount());
    }
  }

  @Test
  void aSourceThatOpensAfterTheClientLeftIsClosed() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    FakeStream late = new FakeStream();
    running.client.stream =
        _ -> {
          try {
            new CountDownLatch(1).await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return late;
        };
    try (RawConnection connection = running.connect()) {
      connection.post(PATH, ApiTest.CHAT);
      running.client.asked.poll(5, TimeUnit.SECONDS);
      connection.vanish();
      for (int i = 0; i < 50 && interrupted.getCount() > 0; i++) {
        running.pass(Duration.ofSeconds(10));
        interrupted.await(100, TimeUnit.MILLISECONDS);
      }
      late.endsWithin(10_000);
      assertTrue(late.ended());
    }
  }

  @Test
  void aClientThatTakesNothingIsGivenUpAndHoldsUpNoOther() throws Exception {
    FakeStream stuck = streamed().start();
    String word = "x".repeat(100_000);
    for (int i = 0; i < 200; i++) {
      stuck.text(word);
    }
    stuck.stop();
    try (RawConnection deaf = new RawConnection(running.server.port(), 4096);
        RawConnection other = running.connect()) {
      deaf.post(PATH, ApiTest.CHAT);
      running.client.asked.poll(5, TimeUnit.SECONDS);
      FakeStream quick = streamed().start().text("a");
      other.post(PATH, ApiTest.CHAT).head();
      assertTrue(other.chunkText().contains("\"a\""));
      // Closed by the watch, and then by the thread of the request, which no write holds any more.
      boolean freed = false;
      for (int i = 0; i < 200 && !freed; i++) {
        running.pass(SilenceWatch.SILENCE);
        assertEquals(COMMENT, other.chunkText());
        freed = stuck.closedTwiceWithin(50);
      }
      assertTrue(freed);
      quick.stop();
      assertTrue(other.chunkText().endsWith("data: [DONE]\n\n"));
    }
  }
}
