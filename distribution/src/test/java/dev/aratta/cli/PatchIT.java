package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.client.ArattaClient;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Message;
import dev.aratta.simulator.ScriptedAnswer;
import dev.aratta.simulator.Simulator;
import dev.aratta.spi.ChatClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A provider renames a member; a person writes a rule for it, and the running image takes it,
/// shows it and gives it back.
class PatchIT {
  private static final String LENS =
      """
      {"lens": 1, "rules": [
        {"id": "reply", "note": "message became reply", "when": {"operation": "chat"},
         "request": {"do": [{"op": "rename", "path": "$.truncate", "to": "cut"}]},
         "response": {"do": [{"op": "rename", "path": "$.reply", "to": "message"}]}}]}
      """;
  private static final ScriptedAnswer CHANGED =
      new ScriptedAnswer(
          200,
          "application/json",
          """
          {"model": "llama3.1:8b", "created_at": "2026-11-27T10:00:00Z", "done": true, "done_reason": "stop",
           "reply": {"role": "assistant", "content": "Rayleigh scattering."},
           "prompt_eval_count": 7, "eval_count": 3}
          """);

  @TempDir private Path folder;

  @Test
  @Timeout(120)
  void aRuleOfAPersonIsTakenShownAndGivenBack() throws Exception {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Path home = Files.createDirectory(folder.resolve("home"), owner);
    Path lens = Files.writeString(folder.resolve("lens.json"), LENS);
    Map<String, String> environment = Map.of("ARATTA_HOME", home.toString());
    try (Simulator simulator = Simulator.start()) {
      Files.writeString(
          home.resolve("config.toml"), "[local.ollama]\nbase_url = \"" + simulator.url() + "\"\n");
      try (ImageProcess server =
              ImageProcess.start(
                  environment, "aratta", "serve", "--host", "127.0.0.1", "--port", "0");
          ChatClient client =
              ArattaClient.connect(
                  URI.create(server.awaitLine("Aratta " + Version.current() + " listens on ")))) {
        String release = ask(client).lineage().pluginVersion();
        String patched = release + ".heal.1";
        assertEquals(FailureKind.WIRE_MISMATCH, failure(simulator, client));

        command(environment, "plugins", "patch", "ollama", lens.toString());
        awaitVersion(client, patched);
        simulator.script(CHANGED);
        ChatResponse answer = ask(client);
        assertEquals("Rayleigh scattering.", answer.content());
        String adjusted = answer.lineage().adjustments().toString();
        assertTrue(adjusted.contains("reply") && adjusted.contains("$.truncate"), adjusted);

        String history = command(environment, "plugins", "history", "ollama");
        assertTrue(
            history.matches("(?s).*" + patched + " +person +lens rules reply\\b.*"), history);
        command(environment, "plugins", "rollback", "ollama", release);
        awaitVersion(client, release);
        assertEquals(FailureKind.WIRE_MISMATCH, failure(simulator, client));
      }
    }
  }

  private static ChatResponse ask(ChatClient client) {
    return client.chat(new ChatRequest("ollama:llama3.1:8b", Message.user("Why is the sky blue?")));
  }

  /// Returns how the changed answer fails.
  private static FailureKind failure(Simulator simulator, ChatClient client) {
    simulator.script(CHANGED);
    return assertThrows(ArattaException.class, () -> ask(client)).failure().kind();
  }

  /// Asks until the answer comes from a version: a running server looks every two seconds.
  private static void awaitVersion(ChatClient client, String version) {
    while (!ask(client).lineage().pluginVersion().equals(version)) {
      Thread.onSpinWait();
    }
  }

  /// Runs a command of the image to its end and returns what it printed.
  private static String command(Map<String, String> environment, String... arguments)
      throws Exception {
    try (ImageProcess process = ImageProcess.start(environment, "aratta", arguments)) {
      assertEquals(0, process.end(), () -> process.output() + process.errors());
      return process.output();
    }
  }
}
