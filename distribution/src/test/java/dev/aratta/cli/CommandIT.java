package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.client.ArattaClient;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Message;
import dev.aratta.simulator.Simulator;
import dev.aratta.spi.ChatClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands of the image as a user types them.
class CommandIT {
  private static final String LISTENS = "Aratta " + Version.current() + " listens on ";

  @TempDir private Path home;

  private Map<String, String> home() {
    return Map.of("ARATTA_HOME", home.toString());
  }

  private void configure(String toml) throws IOException {
    Files.writeString(home.resolve("config.toml"), toml);
  }

  private void configure(Simulator simulator) throws IOException {
    configure("[local.ollama]\nbase_url = \"" + simulator.url() + "\"\n");
  }

  @Test
  void theDemoAnswersWithoutTheUsersKeysAndConfigurationAndSaysThatItIsSimulated()
      throws Exception {
    configure("this is no configuration");
    Map<String, String> environment =
        Map.of("ARATTA_HOME", home.toString(), "ARATTA_API_KEY", "sk-secret-of-the-user");
    try (ImageProcess server =
        ImageProcess.start(environment, "aratta", "serve", "--demo", "--port", "0")) {
      String url = server.awaitLine(LISTENS);
      assertTrue(url.startsWith("http://127.0.0.1:"), url);
      assertTrue(server.output().contains("simulated"), server.output());
      try (ChatClient client = ArattaClient.connect(URI.create(url))) {
        ChatResponse answer = client.chat(new ChatRequest("local", Message.user("hi")));
        assertTrue(answer.lineage().simulated());
      }
      assertFalse((server.output() + server.errors()).contains("sk-secret"));
    }
  }

  @Test
  void aSignalEndsTheServerAfterTheRequestsUnderWay() throws Exception {
    try (ImageProcess server =
        ImageProcess.start(Map.of(), "aratta", "serve", "--demo", "--port", "0")) {
      server.awaitLine(LISTENS);
      server.terminate();
      assertEquals(143, server.end());
    }
  }

  @Test
  void aPortThatIsTakenIsSaidInOneSentenceThatNamesTheOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ImageProcess server =
            ImageProcess.start(
                home(),
                "aratta",
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                "" + taken.getLocalPort())) {
      assertEquals(1, server.end());
      assertEquals(1, server.errors().lines().count(), server.errors());
      assertTrue(server.errors().contains("--port"), server.errors());
    }
  }

  @Test
  void aMistakeInTheConfigurationStopsTheStartWithItsPlace() throws Exception {
    configure("[server]\nprot = 8084\n");
    try (ImageProcess server = ImageProcess.start(home(), "aratta", "serve")) {
      assertEquals(2, server.end());
      assertTrue(server.errors().contains("config.toml:2:1"), server.errors());
      assertTrue(server.errors().contains("port"), server.errors());
    }
  }

  @Test
  void chatPrintsTheAnswerWithoutAServer() throws Exception {
    try (Simulator simulator = Simulator.start()) {
      configure(simulator);
      try (ImageProcess chat =
          ImageProcess.start(home(), "aratta", "chat", "Why is the sky blue?")) {
        assertEquals(0, chat.end(), chat.errors());
        assertTrue(chat.output().contains("Why is the sky blue?"), chat.output());
      }
    }
  }

  @Test
  void modelsAndHealthSayWhatIsThere() throws Exception {
    try (Simulator simulator = Simulator.start()) {
      configure(simulator);
      try (ImageProcess models = ImageProcess.start(home(), "aratta", "models");
          ImageProcess health = ImageProcess.start(home(), "aratta", "health")) {
        assertEquals(0, models.end(), models.errors());
        assertTrue(models.output().contains("ollama:llama3.1:8b"), models.output());
        assertTrue(models.output().contains("local "), models.output());
        assertEquals(0, health.end(), health.errors());
        assertTrue(health.output().contains("ollama"), health.output());
        assertTrue(health.output().contains("up"), health.output());
      }
    }
  }

  @Test
  void whereNothingRunsTheCommandsSayWhatToDo() throws Exception {
    configure("[local.ollama]\nbase_url = \"http://127.0.0.1:1\"\n");
    try (ImageProcess chat = ImageProcess.start(home(), "aratta", "chat", "hello");
        ImageProcess health = ImageProcess.start(home(), "aratta", "health")) {
      assertEquals(1, chat.end());
      assertTrue(chat.errors().contains("base_url"), chat.errors());
      assertEquals(1, health.end());
      assertTrue(health.output().contains("down"), health.output());
    }
  }
}
