package dev.aratta.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.plugin.PluginJar;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Plugins in the folder whose calls do not come back, while others are called.
class StuckTest {
  private static final int SPINNING = 64;
  private static final int OTHERS = 32;

  @TempDir private Path home;

  private final Echo echo = new Echo();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-27T12:00:00Z"));
  private Kernel kernel;

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(
        home.resolve("plugins"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    drop("other", "1.0.0");
  }

  @AfterEach
  void end() throws IOException {
    // Whatever spins comes back now.
    now.set(Instant.parse("3000-01-02T00:00:00Z"));
    kernel.close();
    echo.close();
  }

  private void drop(String plugin, String version) throws IOException {
    Path file = home.resolve("plugins").resolve(plugin + "-" + version + ".jar");
    Files.write(file, PluginJar.echo().word("ID", plugin).version(version).bytes());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private void start() {
    KernelOptions options =
        new KernelOptions(
            echo.config(home, "[local.other]\nbase_url = \"" + echo.url() + "\"\n"),
            now::get,
            prefix -> prefix + "1",
            false);
    kernel = Kernel.start(options);
  }

  private Failure failure(ChatRequest request) {
    return assertThrows(ArattaException.class, () -> kernel.chat(request)).failure();
  }

  private String version(String provider) {
    ChatRequest request = new ChatRequest(provider + ":echo-1", Message.user("hello"));
    return kernel.chat(request).lineage().pluginVersion();
  }

  private String message(String provider) {
    return kernel.providers().stream()
        .filter(status -> status.provider().equals(provider))
        .findFirst()
        .flatMap(ProviderStatus::message)
        .orElse("");
  }

  @Test
  @Timeout(240)
  void eachCallIsAnsweredAndOtherPluginsLoseNothing() throws Exception {
    drop("echo", "1.0.0");
    drop("echo", "1.1.0");
    start();
    assertEquals("1.1.0", version("echo"));
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> others = new ArrayList<>();
      for (int i = 0; i < OTHERS; i++) {
        others.add(
            threads.submit(
                () -> {
                  int answered = 0;
                  do {
                    assertEquals("1.0.0", version("other"));
                    answered++;
                  } while (!over.get());
                  return answered;
                }));
      }
      List<Future<Failure>> spinning = new ArrayList<>();
      for (int i = 0; i < SPINNING; i++) {
        spinning.add(threads.submit(() -> failure(Echo.ask("spin"))));
      }
      for (Future<Failure> call : spinning) {
        assertEquals(FailureKind.PLUGIN_FAULT, call.get(120, TimeUnit.SECONDS).kind());
      }
      assertEquals("1.0.0", version("echo"), "the version before serves");
      assertTrue(message("echo").contains("1.1.0 cannot be used: it is stuck"), message("echo"));
      over.set(true);
      for (Future<Integer> other : others) {
        assertTrue(other.get(120, TimeUnit.SECONDS) > 0);
      }
    }
  }

  @Test
  @Timeout(240)
  void withoutAnotherVersionTheProviderIsDownUntilOneComes() throws Exception {
    drop("echo", "1.0.0");
    start();
    assertEquals(FailureKind.PLUGIN_FAULT, failure(Echo.ask("spin")).kind());
    Failure down = failure(Echo.ask("hello"));
    assertEquals(FailureKind.NO_PROVIDER, down.kind());
    assertTrue(down.message().contains("stuck"), down.message());
    ProviderStatus status =
        kernel.providers().stream()
            .filter(one -> one.provider().equals("echo"))
            .findFirst()
            .orElseThrow();
    assertEquals(ProviderStatus.State.DOWN, status.state());
    drop("echo", "1.0.1");
    kernel.plugins().reload();
    assertEquals("1.0.1", version("echo"));
  }

  @Test
  @Timeout(240)
  void aStreamThatDoesNotComeBackEndsWithAnError() throws Exception {
    drop("echo", "1.0.0");
    start();
    echo.says("spin");
    try (KernelStream stream = kernel.stream(Echo.ask("hello"))) {
      ArattaException failed = assertThrows(ArattaException.class, stream::result);
      assertEquals(FailureKind.PLUGIN_FAULT, failed.failure().kind());
    }
  }

  @Test
  void whatIsInMemoryIsTranslatedTogetherAndInOrder() throws Exception {
    drop("echo", "1.0.0");
    start();
    echo.finish();
    try (KernelStream stream = kernel.stream(Echo.ask("hello"))) {
      assertEquals("hello", stream.result().content());
    }
  }
}
