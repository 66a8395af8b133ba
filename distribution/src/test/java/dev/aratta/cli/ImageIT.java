package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The runtime image as a user has it: processes started from its files, nothing of this JVM.
class ImageIT {

  private static final Path IMAGE = Path.of(System.getProperty("aratta.image"));
  private static final long TIMEOUT_SECONDS = 60;

  @TempDir private Path folder;

  private record Outcome(int code, String output) {}

  @Test
  void theCommandPrintsItsVersion() throws Exception {
    Outcome outcome = run(Map.of(), launcher(), "--version");
    assertEquals("aratta " + Version.current() + "\n", outcome.output());
    assertEquals(0, outcome.code());
  }

  @Test
  void theLauncherFindsItsImageThroughASymbolicLink() throws Exception {
    Path outer = Files.createSymbolicLink(folder.resolve("outer"), Path.of(launcher()));
    Path link = Files.createSymbolicLink(folder.resolve("aratta"), outer.getFileName());
    Outcome outcome = run(Map.of(), link.toString(), "--version");
    Files.delete(link);
    Files.delete(outer);
    assertEquals(0, outcome.code(), outcome.output());
  }

  @Test
  void aWrongOptionEndsWithCodeTwo() throws Exception {
    Outcome outcome = run(Map.of(), launcher(), "--no-such-option");
    assertEquals(2, outcome.code());
    assertTrue(outcome.output().contains("--no-such-option"), outcome.output());
  }

  @Test
  void argumentsAreUtf8InEveryLocale() throws Exception {
    Outcome outcome = run(Map.of("LC_ALL", "C"), launcher(), "--grüße");
    assertTrue(outcome.output().contains("--grüße"), outcome.output());
  }

  @Test
  void theStartIsTakenFromTheCache() throws Exception {
    assertEquals(0, run(options("-XX:AOTMode=on"), launcher(), "--version").code());
  }

  @Test
  void optionsOfTheUserOverrideThoseOfTheLauncher() throws Exception {
    String flags =
        run(options("-XX:+UseG1GC -Xmx99m -XX:+PrintFlagsFinal"), launcher(), "--version").output();
    assertTrue(flags.matches("(?s).*\\bUseG1GC\\s+= true.*"), flags);
    assertTrue(flags.matches("(?s).*\\bMaxHeapSize\\s+= " + (100L << 20) + "\\b.*"), flags);
  }

  /// Or plugins could tell from the text of exceptions how often they were thrown.
  @Test
  void exceptionsKeepTheirText() throws Exception {
    String flags = run(options("-XX:+PrintFlagsFinal"), launcher(), "--version").output();
    assertTrue(flags.matches("(?s).*\\bOmitStackTraceInFastThrow\\s+= false.*"), flags);
  }

  @Test
  void everyLookedUpModuleIsThereAndNoneIsAutomatic() throws Exception {
    String modules = run(Map.of(), java(), "--list-modules").output();
    for (String name :
        List.of(
            "dev.aratta.plugins",
            "io.helidon.webclient.http1",
            "jdk.compiler",
            "org.eclipse.parsson",
            "org.slf4j.simple")) {
      assertTrue(modules.matches("(?s).*(^|\n)" + name + "@.*"), name + " in " + modules);
    }
    assertFalse(modules.contains("automatic"), modules);
  }

  private static Map<String, String> options(String options) {
    return Map.of("ARATTA_JAVA_OPTS", options);
  }

  private static String launcher() {
    return IMAGE.resolve("bin/aratta").toString();
  }

  private static String java() {
    return IMAGE.resolve("bin/java").toString();
  }

  private Outcome run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().remove("ARATTA_JAVA_OPTS");
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " does not end");
    }
    return new Outcome(process.exitValue(), Files.readString(output));
  }
}
