package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page about writing plugins does what it says: its commands are run as they stand there, with
/// the SDK of the image, a JDK, and Maven without a network.
class SdkIT {
  private static final Path PAGE = Path.of("../docs/writing-a-plugin.md");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final int MOST_SECONDS = 240;

  @TempDir private Path folder;

  /// Returns a folder with the Maven that builds Aratta, whose own plugins are there already.
  private Path maven() throws IOException {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    Path wrapper = Path.of("../mvnw").toRealPath();
    Path maven =
        Files.writeString(tools.resolve("mvn"), "#!/bin/sh\nexec " + wrapper + " \"$@\"\n");
    assertTrue(maven.toFile().setExecutable(true));
    return tools;
  }

  @Test
  void thePageMakesAPluginThatPassesTheContract() throws IOException, InterruptedException {
    String commands =
        BLOCK
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining());
    assertTrue(commands.contains("aratta plugins new acme"), commands);
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-eu", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    String bin = Path.of(System.getProperty("aratta.image"), "bin").toAbsolutePath().toString();
    String path = maven() + ":" + bin;
    builder.environment().merge("PATH", path, (old, added) -> added + ":" + old);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(log);
    assertTrue(ended, () -> "did not end: " + said);
    assertEquals(0, process.exitValue(), said);
    assertTrue(said.contains(" tests passed, 0 failed"), said);
    assertTrue(Files.exists(folder.resolve("acme/target/aratta-plugin-acme-0.1.0.jar")), said);
  }
}
