import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Holds every Java source to google-java-format: `check` names the files that differ, `apply`
/// rewrites them. Run by the build, once for all modules, from the top of the repository.
class Format {

  public static void main(String[] args) throws IOException {
    boolean apply = args[0].equals("apply");
    List<Path> sources;
    try (var files = Files.walk(Path.of(""))) {
      sources = files.filter(Format::isOurs).sorted().toList();
    }
    List<Path> differing = sources.parallelStream().filter(file -> differs(file, apply)).toList();
    differing.forEach(
        file -> System.err.println((apply ? "formatted " : "not formatted: ") + file));
    if (!apply && !differing.isEmpty()) {
      System.err.println("To format them: ./mvnw -q -N exec:exec@format -Dformat=apply");
      System.exit(1);
    }
  }

  private static boolean isOurs(Path file) {
    for (Path part : file) {
      if (part.toString().equals("target") || part.toString().startsWith(".")) {
        return false;
      }
    }
    return file.toString().endsWith(".java");
  }

  private static boolean differs(Path file, boolean apply) {
    try {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (apply && !formatted.equals(source)) {
        Files.writeString(file, formatted);
      }
      return !formatted.equals(source);
    } catch (IOException | FormatterException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }
}
