package dev.aratta.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.config.ConfigReader;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.kernel.plugin.PluginJar;
import dev.aratta.kernel.store.HistoryEntry;
import dev.aratta.kernel.store.Plugins;
import dev.aratta.kernel.store.SetBy;
import dev.aratta.kernel.wire.FakeServer;
import dev.aratta.scri.Adjustment;
import dev.aratta.scri.ChatResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A provider says `words` where the plugin says `text`, until a person's lens says so.
class LensedCallTest {
  private static final String WIRE =
      "{'wire': 1, 'chat': {'request': {'text': ['$.text']}, 'response': {'text': ['$.text'],"
          + " 'error': [{'has': ['$.error']}]}, 'stream': {'text': ['$.text']}}}";
  private static final String LENS =
      "{'lens': 1, 'rules': [{'id': 'words', 'when': {'operation': 'chat'}, 'request': {'do':"
          + " [{'op': 'rename', 'path': '$.text', 'to': 'words'}]}, 'response': {'do': [{'op':"
          + " 'rename', 'path': '$.words', 'to': 'text'}]}, 'stream': {'do': [{'op': 'rename',"
          + " 'path': '$.words', 'to': 'text'}]}}]}";

  @TempDir private Path folder;
  private final FakeServer server = new FakeServer(LensedCallTest::serve);
  private Path home;
  private Kernel kernel;

  private static void serve(FakeServer.Peer peer) throws IOException {
    for (String asked = peer.request(); !asked.isEmpty(); asked = peer.request()) {
      String said = asked.contains("\"words\":\"hello\"") ? "heard" : "nothing heard";
      if (asked.contains("\"stream\":true")) {
        peer.answer(
            "Content-Type: application/x-ndjson\r\n",
            "{\"words\":\"" + said + "\"}\n{\"done\":true}\n");
      } else {
        peer.answer("Content-Type: application/json\r\n", "{\"words\":\"" + said + "\"}");
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void start() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    Path drops = Files.createDirectory(home.resolve("plugins"));
    for (Path each : List.of(home, drops)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
    }
    byte[] jar = PluginJar.echo().entry("META-INF/aratta/wire.json", bytes(WIRE)).bytes();
    Path file = Files.write(drops.resolve("echo.jar"), jar);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    String toml = "[local.echo]\nbase_url = \"" + server.url() + "\"\n";
    kernel = Kernel.start(ConfigReader.parse(toml, Map.of(), home));
  }

  @AfterEach
  void stop() throws IOException {
    kernel.close();
    server.close();
  }

  private Plugins plugins() {
    return kernel.plugins();
  }

  private ChatResponse ask() {
    return kernel.chat(Echo.ask("hello"));
  }

  @Test
  void lensOfAPersonIsSwappedInShownAndRolledBack() {
    assertEquals("", ask().content());
    plugins().patch("echo", bytes(LENS));
    ChatResponse answer = ask();
    assertEquals("heard", answer.content());
    assertEquals("1.0.0.heal.1", answer.lineage().pluginVersion());
    assertEquals(
        List.of(
            new Adjustment(
                "$.text", Adjustment.Action.RENAMED, "the wire lens, rule words: rename")),
        answer.lineage().adjustments());
    HistoryEntry last = plugins().history("echo").getLast();
    assertEquals("1.0.0.heal.1", last.version());
    assertEquals(SetBy.PERSON, last.by());
    assertEquals("lens rules words", last.why());
    plugins().rollback("echo", "1.0.0", Optional.of("1.0.0.heal.1"));
    assertEquals("", ask().content());
    assertEquals(List.of(), ask().lineage().adjustments());
  }

  @Test
  void streamsGoThroughTheLensToo() {
    plugins().patch("echo", bytes(LENS));
    try (KernelStream stream = kernel.stream(Echo.ask("hello"))) {
      ChatResponse answer = stream.result();
      assertEquals("heard", answer.content());
      assertEquals(1, answer.lineage().adjustments().size());
    }
  }

  @Test
  void nextPatchKeepsTheRulesAndCountsOn() {
    plugins().patch("echo", bytes(LENS));
    plugins().patch("echo", bytes(LENS.replace("'words', 'when'", "'other', 'when'")));
    assertEquals("1.0.0.heal.2", plugins().report("echo").current().orElseThrow());
    assertEquals("heard", ask().content());
    plugins().rollback("echo", "1.0.0", Optional.empty());
    plugins().patch("echo", bytes(LENS));
    assertEquals("1.0.0.heal.3", plugins().report("echo").current().orElseThrow());
  }

  @Test
  void lensThatCannotBeUsedSaysWhyAndChangesNothing() {
    int versions = plugins().report("echo").versions().size();
    for (String wrong :
        List.of(
            "{'lens': 1, 'rules': []}",
            "{'lens': 1, 'rules': [{'id': 'x'}]}",
            LENS.replace("'path': '$.text'", "'path': '$.text.a'").replace("rename", "rname"),
            LENS.replace(
                "{'op': 'rename', 'path': '$.text', 'to': 'words'}",
                "{'op': 'map', 'path': '$.text', 'values': {'a': 'b'}}"),
            LENS.replace("'operation': 'chat'", "'operation': 'models'"))) {
      PluginException refused =
          assertThrows(PluginException.class, () -> plugins().patch("echo", bytes(wrong)));
      assertTrue(refused.getMessage().contains("lens"), refused.getMessage());
    }
    assertEquals(versions, plugins().report("echo").versions().size());
    assertEquals("1.0.0", ask().lineage().pluginVersion());
    assertThrows(PluginException.class, () -> plugins().patch("none", bytes(LENS)));
  }
}
