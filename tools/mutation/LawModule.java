package mutation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A module whose tests are named after laws of translation, compiled, with its test class path in
/// `target/mutation.classpath`.
///
/// @param tests those tests, inherited ones too
/// @param code what they hold to the laws: the module's own code before that of the modules it uses
record LawModule(List<LawTest> tests, BrokenCode code) {
  /// Where a module's tests lie.
  static final Path TESTS = Path.of("src/test/java");

  private static final Path MAIN = Path.of("src/main/java");
  private static final Path CLASSES = Path.of("target/classes");

  /// Reads a module.
  ///
  /// @param folder where it lies
  /// @param shared files of laws that several modules are held to, by the name of their class
  /// @param work a folder to work in
  static LawModule of(Path folder, Map<String, Path> shared, Path work) throws IOException {
    List<LawTest> tests = new ArrayList<>();
    for (Path test : javaFiles(folder.resolve(TESTS))) {
      tests.addAll(LawTest.of(folder, test, shared));
    }
    List<Path> classes = new ArrayList<>();
    classes.add(folder.resolve(CLASSES));
    classes.add(folder.resolve("target/test-classes"));
    for (String entry :
        Files.readString(folder.resolve("target/mutation.classpath"))
            .strip()
            .split(File.pathSeparator)) {
      if (Files.isDirectory(Path.of(entry))) {
        classes.add(Path.of(entry));
      }
    }
    List<List<Path>> sources = new ArrayList<>();
    for (Path compiled : classes) {
      if (compiled.endsWith(CLASSES)) {
        sources.add(javaFiles(compiled.getParent().resolveSibling(MAIN)));
      }
    }
    return new LawModule(
        tests, new BrokenCode(sources, classes, work.resolve(folder.getFileName())));
  }

  /// Returns the Java sources of a folder, none where there is no such folder.
  static List<Path> javaFiles(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
