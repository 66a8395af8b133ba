package dev.aratta.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A program of the runtime image, started as a process; what it prints goes to files.
final class ImageProcess implements AutoCloseable {
  static final Path IMAGE = Path.of(System.getProperty("aratta.image"));
  private static final long TIMEOUT_SECONDS = 60;

  private final Process process;
  private final Path out;
  private final Path err;

  private ImageProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// Starts `bin/NAME` of the image.
  static ImageProcess start(Map<String, String> environment, String name, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(IMAGE.resolve("bin").resolve(name).toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("aratta-out", ".txt");
    Path err = Files.createTempFile("aratta-err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.startsWith("ARATTA_") || key.endsWith("_API_KEY"));
    builder.environment().putAll(environment);
    return new ImageProcess(builder.start(), out, err);
  }

  /// Waits for the process to print a line that begins so, and returns the rest of it.
  String awaitLine(String beginning) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (System.nanoTime() < end) {
      Optional<String> line = line(beginning);
      if (line.isPresent()) {
        return line.get().substring(beginning.length());
      }
      if (!process.isAlive()) {
        throw new AssertionError("ended with " + process.exitValue() + ": " + output() + errors());
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("no line " + beginning + " in: " + output() + errors());
  }

  private Optional<String> line(String beginning) {
    try (BufferedReader lines = Files.newBufferedReader(out)) {
      return lines.lines().filter(line -> line.startsWith(beginning)).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for the process to end and returns its exit code.
  int end() throws InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end: " + output() + errors());
    }
    return process.exitValue();
  }

  /// Asks the process to end, as `kill` does.
  void terminate() {
    process.destroy();
  }

  String output() {
    return read(out);
  }

  String errors() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(out);
    Files.deleteIfExists(err);
  }
}
