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
import dev.aratta.simulator.Simulator;
import dev.aratta.spi.ChatClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One bad plugin after another is put into the folder of a running image. Each is refused with its
/// reason, the version in use stays, and 32 callers of another plugin lose nothing.
class BadPluginsIT {
  private static final int OTHERS = 32;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path home;
  private URI server;

  @Test
  @Timeout(240)
  void eachEndsInItsWayWhileOthersGoOn() throws Exception {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    home = folder.resolve("home");
    Files.createDirectories(home.resolve("plugins"), owner);
    Path good = AcmeJar.build(folder, "1.1.0");
    drop("good.jar", Files.readAllBytes(good), "rw-r--r--");
    try (Simulator simulator = Simulator.start()) {
      Files.writeString(
          home.resolve("config.toml"),
          "[local.ollama]\nbase_url = \"%1$s\"\n[local.acme]\nbase_url = \"%1$s\"\n"
              .formatted(simulator.url()));
      try (ImageProcess process =
          ImageProcess.start(
              Map.of("ARATTA_HOME", home.toString()),
              "aratta",
              "serve",
              "--host",
              "127.0.0.1",
              "--port",
              "0")) {
        server = URI.create(process.awaitLine("Aratta " + Version.current() + " listens on "));
        try (ChatClient client = ArattaClient.connect(server)) {
          whileOthersCall(client, () -> bad(client, good));
        }
      }
    }
  }

  private void bad(ChatClient client, Path good) throws Exception {
    assertEquals("1.1.0", version(client, "hello"));
    byte[] newer = Files.readAllBytes(AcmeJar.build(folder, "1.2.0"));
    refused("half.jar", Arrays.copyOf(newer, newer.length / 2), "cannot be read");
    byte[] corrupt = newer.clone();
    Arrays.fill(corrupt, corrupt.length / 3, corrupt.length / 3 + 64, (byte) 0x5a);
    refused("corrupt.jar", corrupt, "corrupt.jar");
    refused("same.jar", Files.readAllBytes(changed(good)), "other bytes");
    hostile(
        "1.3.0",
        "static void harm() { Thread.ofVirtual().start(() -> {}); }",
        "OllamaPlugin, java.lang.Thread");
    hostile(
        "1.3.1",
        "static final java.util.Map<String, String> LAST = java.util.Collections.unmodifiableMap("
            + "new java.util.LinkedHashMap<>(16, 0.75f, true));",
        "OllamaPlugin, java.util.LinkedHashMap.new(int,float,boolean)");
    drop("foreign.jar", newer, "rw-rw-rw-");
    awaitPlugins("chmod go-w");
    assertEquals("1.1.0", version(client, "hello"), "what is refused is not used");
    Files.delete(home.resolve("plugins/foreign.jar"));

    drop("older.jar", Files.readAllBytes(AcmeJar.build(folder, "1.0.0")), "rw-r--r--");
    awaitPlugins("\"1.0.0\"");
    assertEquals("1.1.0", version(client, "hello"), "an older version is only listed");

    Path stuck =
        AcmeJar.build(
            folder,
            "1.4.0",
            "RequestEncoder",
            source ->
                source.replace(
                    "    refuseWhatHasNoWire();\n    note",
                    "    while (request.messages().toString().contains(\"spin\")) {}\n"
                        + "    refuseWhatHasNoWire();\n    note"));
    drop("stuck.jar", Files.readAllBytes(stuck), "rw-r--r--");
    awaitPlugins("\"current\":\"1.4.0\"");
    ArattaException failure =
        assertThrows(ArattaException.class, () -> version(client, "spin for ever"));
    assertEquals(FailureKind.PLUGIN_FAULT, failure.failure().kind(), failure.getMessage());
    assertEquals("1.1.0", version(client, "hello"), "the version before serves");
    awaitPlugins("it is stuck");
  }

  private void hostile(String version, String member, String refusal) throws Exception {
    Path jar =
        AcmeJar.build(
            folder,
            version,
            "OllamaPlugin",
            source -> source.substring(0, source.lastIndexOf('}')) + member + " }");
    refused("hostile.jar", Files.readAllBytes(jar), refusal);
  }

  /// Returns a jar of the same version with other bytes.
  private Path changed(Path good) throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path jar =
        AcmeJar.build(
            other, "1.1.0", "OllamaPlugin", source -> source.replace("\"version\"", "\"tags\""));
    assertTrue(Files.mismatch(good, jar) >= 0);
    return jar;
  }

  private void refused(String name, byte[] bytes, String why) throws Exception {
    drop(name, bytes, "rw-r--r--");
    awaitPlugins(why);
    Files.delete(home.resolve("plugins").resolve(name));
  }

  private void drop(String name, byte[] bytes, String rights) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    Files.move(file, home.resolve("plugins").resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /// Waits until the list of plugins says something.
  private void awaitPlugins(String text) throws Exception {
    URL list = server.resolve("/api/v1/plugins").toURL();
    long end = System.nanoTime() + LIMIT.toNanos();
    String said = "";
    while (!said.contains(text)) {
      assertTrue(System.nanoTime() < end, "nothing of " + text + " in " + said);
      try (InputStream in = list.openStream()) {
        said = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private static String version(ChatClient client, String text) {
    return client
        .chat(new ChatRequest("acme:llama3.1:8b", Message.user(text)))
        .lineage()
        .pluginVersion();
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void whileOthersCall(ChatClient client, Step step) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    List<Future<?>> others = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < OTHERS; i++) {
        others.add(threads.submit(() -> callUntil(over, client)));
      }
      try {
        step.run();
      } finally {
        over.set(true);
      }
      for (Future<?> other : others) {
        other.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private static void callUntil(AtomicBoolean over, ChatClient client) {
    do {
      ChatResponse answer =
          client.chat(new ChatRequest("ollama:llama3.1:8b", Message.user("hello")));
      assertTrue(!answer.content().isEmpty());
    } while (!over.get());
  }
}
