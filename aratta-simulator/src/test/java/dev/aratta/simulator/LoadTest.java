package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.Recorded.Ending;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final int STREAMS = 64;
  private static final int TOKENS = 200;

  @Test
  void manyStreamsAtOnceLoseNothingAndAreNotMixed() throws Exception {
    SimulatorOptions options =
        SimulatorOptions.DEFAULT
            .withBehaviour(Behaviour.NORMAL.withAnswerTokens(TOKENS))
            .withJudge();
    try (Simulator simulator = Simulator.start(options);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch together = new CountDownLatch(STREAMS);
      List<Future<String>> texts = new ArrayList<>();
      for (int stream = 0; stream < STREAMS; stream++) {
        String word = "word" + stream;
        texts.add(
            clients.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return text(simulator, word);
                }));
      }
      for (int stream = 0; stream < STREAMS; stream++) {
        String text = texts.get(stream).get(60, TimeUnit.SECONDS);
        assertTrue(text.contains("\"word" + stream + "\""), text);
      }
      List<Recorded> recorded = simulator.awaitEnded(STREAMS, Duration.ofSeconds(10));
      assertEquals(STREAMS, recorded.size());
      assertEquals(STREAMS, recorded.stream().map(Recorded::connection).distinct().count());
      assertTrue(recorded.stream().allMatch(call -> call.ending() == Ending.COMPLETED));
    }
  }

  private static String text(Simulator simulator, String word) throws Exception {
    RawClient.Reply reply =
        RawClient.post(
            simulator.url(),
            "/api/chat",
            "{\"model\":\"llama3.1:8b\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + word
                + "\"}]}");
    List<JsonObject> lines = Json.lines(reply.text());
    assertEquals(TOKENS + 1, lines.size());
    assertEquals(TOKENS, lines.getLast().getInt("eval_count"));
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.getJsonObject("message").getString("content")));
    return text.toString();
  }
}
