package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.client.ArattaClient;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Message;
import dev.aratta.scri.StreamEvent;
import dev.aratta.simulator.Behaviour;
import dev.aratta.simulator.Recorded;
import dev.aratta.simulator.SimulatorOptions;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.spi.ChatClient;
import dev.aratta.spi.ChatStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way: client, server, kernel, plugin and a simulated provider.
class ServedTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int STREAMS = 64;
  private static final int TOKENS = 200;

  @TempDir private Path home;

  private SimulatedWorld world(Behaviour behaviour) {
    return SimulatedWorld.start(home, SimulatorOptions.DEFAULT.withBehaviour(behaviour), "");
  }

  private static Service serve(SimulatedWorld world) {
    return Service.start(world.config().withHost("127.0.0.1").withPort(0), world.kernel());
  }

  private static ChatRequest ask(long seed) {
    return ChatRequest.builder()
        .model("local")
        .seed(seed)
        .messages(List.of(Message.user("Why is the sky blue?")))
        .build();
  }

  private static int contentEvents(ChatClient client, long seed) {
    try (ChatStream stream = client.stream(ask(seed))) {
      int events = 0;
      StringBuilder text = new StringBuilder();
      for (StreamEvent event : stream) {
        if (event instanceof StreamEvent.Content content) {
          events++;
          text.append(content.content());
        }
      }
      assertEquals(text.toString(), stream.result().content());
      return events;
    }
  }

  @Test
  void manyStreamsAtOnceLoseNothing() throws Exception {
    try (SimulatedWorld world = world(Behaviour.NORMAL.withAnswerTokens(TOKENS));
        Service service = serve(world);
        ChatClient client = ArattaClient.connect(URI.create(service.url()));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> streams = new ArrayList<>();
      for (int seed = 0; seed < STREAMS; seed++) {
        long own = seed;
        streams.add(threads.submit(() -> contentEvents(client, own)));
      }
      for (Future<Integer> stream : streams) {
        assertTrue(stream.get(LIMIT.toSeconds(), TimeUnit.SECONDS) >= TOKENS);
      }
      List<Recorded> calls = world.simulator().awaitEnded(STREAMS, LIMIT);
      assertTrue(calls.stream().allMatch(call -> call.ending() == Recorded.Ending.COMPLETED));
    }
  }

  @Test
  void whatIsServedIsWhatTheKernelSays() {
    try (SimulatedWorld world = world(Behaviour.NORMAL);
        Service service = serve(world);
        ChatClient client = ArattaClient.connect(URI.create(service.url()))) {
      ChatResponse here = world.kernel().chat(ask(7));
      ChatResponse there = client.chat(ask(7));
      assertEquals(here.blocks(), there.blocks());
      assertEquals(here.usage(), there.usage());
      assertEquals(here.lineage().pluginVersion(), there.lineage().pluginVersion());
      assertEquals(here.content(), streamed(client).content());
    }
  }

  private static ChatResponse streamed(ChatClient client) {
    try (ChatStream stream = client.stream(ask(7))) {
      return stream.result();
    }
  }

  @Test
  void theCallOfAClientThatIsKilledEndsAtTheProvider() throws Exception {
    try (SimulatedWorld world =
            world(Behaviour.NORMAL.withAnswerTokens(TOKENS).withTokensPerSecond(20));
        Service service = serve(world)) {
      URI url = URI.create(service.url());
      try (Socket client = new Socket(url.getHost(), url.getPort())) {
        client.setSoTimeout((int) LIMIT.toMillis());
        client.setSoLinger(true, 0);
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
        String head =
            "POST /api/v1/chat/stream HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n";
        client.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        InputStream in = client.getInputStream();
        assertEquals("HTTP/1.1 200", new String(in.readNBytes(12), StandardCharsets.US_ASCII));
      }
      // The list of models, a page for each of them, and the chat.
      int all = ModelProfile.DEFAULTS.size() + 2;
      List<Recorded> calls = world.simulator().awaitEnded(all, LIMIT);
      Recorded chat =
          calls.stream()
              .filter(call -> call.call().path().equals("/api/chat"))
              .findFirst()
              .orElseThrow();
      assertEquals(Recorded.Ending.CLIENT_GONE, chat.ending());
    }
  }
}
