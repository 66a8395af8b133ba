import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Fails where a source file is too long to be read in a minute: 300 lines, 400 for a test. Run by
/// the build, once for all modules, from the top of the repository.
class Size {

  private static final int MAIN_LINES = 300;
  private static final int TEST_LINES = 400;

  public static void main(String[] args) throws IOException {
    List<Path> sources;
    try (var files = Files.walk(Path.of(""))) {
      sources = files.filter(file -> limit(file) > 0).sorted().toList();
    }
    boolean ok = true;
    for (Path file : sources) {
      long lines;
      try (var all = Files.lines(file)) {
        lines = all.count();
      }
      if (lines > limit(file)) {
        System.err.println(file + ": " + lines + " lines, at most " + limit(file) + ": split it");
        ok = false;
      }
    }
    System.exit(ok ? 0 : 1);
  }

  /// The most lines this file may have, 0 where it is no source of ours.
  private static int limit(Path file) {
    String path = file.toString().replace('\\', '/');
    if (!path.endsWith(".java") || path.contains("/target/")) {
      return 0;
    }
    return path.contains("src/main/") ? MAIN_LINES : path.contains("src/test/") ? TEST_LINES : 0;
  }
}
