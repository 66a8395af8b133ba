package dev.aratta.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bad jars come into the plugin folder while 32 calls at a time go on: each is refused with its
/// reason, and no call notices.
class BadJarsTest {
  private static final int CALLERS = 32;
  private static final String CODE = "EchoPlugin.java";
  private static final String INFO = "module-info.java";

  @TempDir private Path home;

  private final AtomicBoolean over = new AtomicBoolean();

  /// Jars by what the refusal of each says; nothing is said of a mere older version.
  private static Map<String, byte[]> bad() {
    PluginJar next = PluginJar.echo().version("2.0.0");
    byte[] whole = next.bytes();
    byte[] corrupt = whole.clone();
    Arrays.fill(corrupt, 40, 400, (byte) 7);
    Map<String, byte[]> bad = new LinkedHashMap<>();
    bad.put("it is not complete", Arrays.copyOf(whole, whole.length - 30));
    bad.put("cannot be read", corrupt);
    bad.put("is known with other bytes", PluginJar.echo().word("SAYS", "other: ").bytes());
    bad.put("is at http://127.0.0.1:9", next.word("URL", "http://127.0.0.1:9").bytes());
    bad.put(
        "opens packages",
        next.edit(INFO, text -> text.replace("module a", "open module a")).bytes());
    bad.put(
        "getenv",
        next.edit(CODE, text -> text.replace("= text(request)", "= System.getenv(\"HOME\")"))
            .bytes());
    bad.put("has no fixtures", next.withoutFixtures().bytes());
    bad.put(
        "does not do what its fixtures say",
        next.edit(CODE, text -> text.replace("SAYS + WireJson", "\"!\" + WireJson")).bytes());
    bad.put(
        "cannot be loaded",
        next.edit(
                CODE,
                text ->
                    text.replace("EchoPlugin() {}", "EchoPlugin() { stop().kind(); }")
                        .replace(
                            "FinishReason stop() {",
                            "FinishReason stop() { if (SAYS != null) { throw new"
                                + " IllegalStateException(\"no\"); }"))
            .bytes());
    return bad;
  }

  private Path drop(String name, byte[] jar, String rights) throws IOException {
    Path file = Files.write(home.resolve("plugins").resolve(name), jar);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    return file;
  }

  private static String refusals(Kernel kernel) {
    return kernel.plugins().refused().stream()
        .map(refused -> refused.why())
        .collect(Collectors.joining("\n"));
  }

  @Test
  @Timeout(240)
  void eachIsRefusedAndNoCallNotices() throws Exception {
    Files.createDirectories(
        home.resolve("plugins"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    drop("good.jar", PluginJar.echo().bytes(), "rw-------");
    try (Echo echo = new Echo();
        Kernel kernel = Kernel.start(echo.config(home, ""));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch began = new CountDownLatch(CALLERS);
      List<Future<Integer>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(threads.submit(() -> call(kernel, began)));
      }
      assertTrue(began.await(60, TimeUnit.SECONDS));
      for (Map.Entry<String, byte[]> bad : bad().entrySet()) {
        Path file = drop("bad.jar", bad.getValue(), "rw-------");
        kernel.plugins().reload();
        assertTrue(refusals(kernel).contains(bad.getKey()), refusals(kernel));
        Files.delete(file);
        kernel.plugins().reload();
        assertEquals("", refusals(kernel));
      }
      drop("open.jar", PluginJar.echo().version("3.0.0").bytes(), "rw-rw-rw-");
      drop("older.jar", PluginJar.echo().version("0.9.0").bytes(), "rw-------");
      kernel.plugins().reload();
      assertTrue(refusals(kernel).contains("chmod go-w"), refusals(kernel));
      assertEquals(2, kernel.plugins().report("echo").versions().size(), "the older one is listed");
      over.set(true);
      for (Future<Integer> caller : callers) {
        assertTrue(caller.get(120, TimeUnit.SECONDS) > 0);
      }
    }
  }

  private int call(Kernel kernel, CountDownLatch began) {
    int answered = 0;
    do {
      var answer = kernel.chat(Echo.ask("hello"));
      assertEquals("hello", answer.content());
      assertEquals("1.0.0", answer.lineage().pluginVersion());
      answered++;
      began.countDown();
    } while (!over.get());
    return answered;
  }
}
