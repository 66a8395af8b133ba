package dev.aratta.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// A plugin `acme` that speaks as Ollama does, compiled in a temporary folder with only the SPI and
/// `jakarta.json` on the module path.
final class AcmeJar {
  private static final Path MODULES = Path.of("target/modules").toAbsolutePath();
  private static final Path OLLAMA = Path.of("../plugins/ollama/src/main").toAbsolutePath();

  private AcmeJar() {}

  /// Builds a version.
  ///
  /// @param folder an empty folder to work in
  /// @return the jar
  static Path build(Path folder, String version) throws IOException {
    return build(folder, version, "OllamaPlugin", source -> source);
  }

  /// Builds a version with a change in one of its classes.
  ///
  /// @param folder an empty folder to work in
  /// @param changed the class
  /// @param change makes the source of that class another
  /// @return the jar
  static Path build(Path folder, String version, String changed, UnaryOperator<String> change)
      throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources-" + version));
    Path classes = Files.createDirectories(folder.resolve("classes-" + version));
    copy(OLLAMA.resolve("java"), sources);
    copy(OLLAMA.resolve("resources"), classes);
    Path entry = sources.resolve("dev/aratta/plugin/ollama/OllamaPlugin.java");
    Files.writeString(entry, Files.readString(entry).replace("\"ollama\"", "\"acme\""));
    Path target = entry.resolveSibling(changed + ".java");
    Files.writeString(target, change.apply(Files.readString(target)));
    List<String> line = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    line.addAll(List.of("--module-version", version, "-p", path("aratta-spi", "jakarta.json-api")));
    try (Stream<Path> all = Files.walk(sources)) {
      all.filter(file -> file.toString().endsWith(".java")).map(Path::toString).forEach(line::add);
    }
    run("javac", line);
    Path jar = folder.resolve("acme-" + version + ".jar");
    run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
    return jar;
  }

  private static String path(String... names) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(MODULES)) {
      for (Path jar : all.toList()) {
        for (String name : names) {
          if (jar.getFileName().toString().startsWith(name + "-")) {
            found.add(jar.toString());
          }
        }
      }
    }
    return String.join(File.pathSeparator, found);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }

  private static void run(String tool, List<String> line) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, UTF_8);
    int code =
        ToolProvider.findFirst(tool).orElseThrow().run(out, out, line.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(tool + ": " + said.toString(UTF_8));
    }
  }
}
