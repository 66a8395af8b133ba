package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.client.ArattaClient;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Message;
import dev.aratta.scri.StreamEvent;
import dev.aratta.simulator.Behaviour;
import dev.aratta.simulator.Simulator;
import dev.aratta.simulator.SimulatorOptions;
import dev.aratta.spi.ChatClient;
import dev.aratta.spi.ChatStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A plugin is compiled, dropped into a running image, replaced under load and taken out again.
class PluginIT {
  private static final int STREAMS = 100;

  @TempDir private Path folder;

  private static ChatRequest ask(String model) {
    return new ChatRequest(model, Message.user("Why is the sky blue?"));
  }

  private Path home() throws IOException {
    Path home = folder.resolve("home");
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(home.resolve("plugins"), owner);
    return home;
  }

  private static void drop(Path jar, Path home) throws IOException {
    Path file = home.resolve("plugins").resolve(jar.getFileName());
    Files.copy(jar, file, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  /// Asks until the answer comes from a version: the folder is looked at every two seconds.
  private static void awaitVersion(ChatClient client, String version) {
    String last = "";
    while (!last.equals(version)) {
      try {
        last = client.chat(ask("acme:llama3.1:8b")).lineage().pluginVersion();
      } catch (ArattaException e) {
        assertEquals(FailureKind.NO_PROVIDER, e.failure().kind(), e.getMessage());
      }
    }
  }

  private static ChatResponse streamed(ChatClient client, CountDownLatch began) {
    try (ChatStream stream = client.stream(ask("acme:llama3.1:8b"))) {
      for (StreamEvent event : stream) {
        if (event instanceof StreamEvent.Start) {
          began.countDown();
        }
      }
      return stream.result();
    }
  }

  @Test
  @Timeout(180)
  void aPluginComesIsReplacedUnderLoadAndGoes() throws Exception {
    Path home = home();
    Behaviour slow = Behaviour.NORMAL.withAnswerTokens(60).withTokensPerSecond(10);
    try (Simulator simulator = Simulator.start(SimulatorOptions.DEFAULT)) {
      Files.writeString(
          home.resolve("config.toml"), "[local.acme]\nbase_url = \"" + simulator.url() + "\"\n");
      Map<String, String> environment = Map.of("ARATTA_HOME", home.toString());
      try (ImageProcess server =
              ImageProcess.start(
                  environment, "aratta", "serve", "--host", "127.0.0.1", "--port", "0");
          ChatClient client =
              ArattaClient.connect(
                  URI.create(server.awaitLine("Aratta " + Version.current() + " listens on ")))) {
        ArattaException missing =
            assertThrows(ArattaException.class, () -> client.chat(ask("acme:llama3.1:8b")));
        assertEquals(FailureKind.NO_PROVIDER, missing.failure().kind());
        assertTrue(missing.getMessage().contains("no plugin acme"), missing.getMessage());

        drop(AcmeJar.build(folder, "1.0.0"), home);
        awaitVersion(client, "1.0.0");

        simulator.behave(slow);
        CountDownLatch began = new CountDownLatch(STREAMS);
        List<Future<ChatResponse>> streams = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
          for (int i = 0; i < STREAMS; i++) {
            streams.add(threads.submit(() -> streamed(client, began)));
          }
          assertTrue(began.await(60, TimeUnit.SECONDS));
          simulator.behave(Behaviour.NORMAL);
          Path newer = AcmeJar.build(folder, "1.1.0");
          assertEquals(0, command(environment, "plugins", "install", newer.toString()));
          awaitVersion(client, "1.1.0");
          for (Future<ChatResponse> stream : streams) {
            ChatResponse answer = stream.get(60, TimeUnit.SECONDS);
            assertEquals("1.0.0", answer.lineage().pluginVersion());
            assertEquals(FinishReason.Kind.STOP, answer.finishReason().kind());
          }
        }

        assertEquals(0, command(environment, "plugins", "remove", "acme", "1.1.0"));
        awaitVersion(client, "1.0.0");
      }
    }
  }

  private static int command(Map<String, String> environment, String... arguments)
      throws Exception {
    try (ImageProcess process = ImageProcess.start(environment, "aratta", arguments)) {
      int code = process.end();
      assertEquals(0, code, process.output() + process.errors());
      return code;
    }
  }
}
