package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs of `docs/java-library.md`, taken from the page and run in the image.
class JavaLibraryIT {
  private static final Path PAGE = Path.of("..", "docs", "java-library.md");

  @TempDir private Path folder;

  private Path program(String name) throws IOException {
    Pattern block =
        Pattern.compile("```java " + Pattern.quote(name) + "\n(.*?)```", Pattern.DOTALL);
    Matcher found = block.matcher(Files.readString(PAGE));
    assertTrue(found.find(), name + " is not on the page");
    long lines = found.group(1).lines().filter(line -> !line.isBlank()).count();
    assertTrue(lines <= 18, name + " has " + lines + " lines");
    return Files.writeString(folder.resolve(name), found.group(1));
  }

  @Test
  void theProgramInProcessTalksToTheModelAndGoesOn() throws Exception {
    try (Simulator simulator = Simulator.start()) {
      Files.writeString(
          folder.resolve("config.toml"),
          "[local.ollama]\nbase_url = \"" + simulator.url() + "\"\n");
      try (ImageProcess run =
          ImageProcess.start(
              Map.of("ARATTA_HOME", folder.toString()),
              "java",
              "--add-modules",
              "ALL-SYSTEM",
              program("InProcess.java").toString())) {
        assertEquals(0, run.end(), run.errors());
        assertTrue(run.output().contains("Why is the sky blue?"), run.output());
        assertTrue(run.output().contains("Shorter!"), run.output());
        assertEquals(
            2,
            simulator.recorded().stream()
                .filter(call -> call.call().path().equals("/api/chat"))
                .count());
      }
    }
  }

  @Test
  void theProgramOverHttpStreams() throws Exception {
    try (ImageProcess server =
            ImageProcess.start(Map.of(), "aratta", "serve", "--demo", "--port", "0");
        ImageProcess run =
            ImageProcess.start(
                Map.of(),
                "java",
                "--add-modules",
                "ALL-SYSTEM",
                program("OverHttp.java").toString(),
                server.awaitLine("Aratta " + Version.current() + " listens on "))) {
      assertEquals(0, run.end(), run.errors());
      assertTrue(run.output().contains("OptionalLong["), run.output());
    }
  }
}
