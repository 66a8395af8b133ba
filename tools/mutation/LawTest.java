package mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A test that is named after one law of translation or more.
///
/// @param module the name of its module's folder
/// @param type the name of its class
/// @param method its name
/// @param laws the laws that it is named after: numbers, or the name of a general one
/// @param breaks what makes it fail, as the comment before it says: ``Breaks: ToolCodec: `a` → `b`
///   ``, where the two pieces of code are compared without their white space
public record LawTest(
    String module, String type, String method, List<String> laws, List<Break> breaks) {
  private static final Pattern METHOD = Pattern.compile("  void (laws?[0-9A-Z]\\w*)\\(.*");
  private static final Pattern PARENT = Pattern.compile("class \\w+ extends (\\w+) \\{");
  private static final Pattern NAME =
      Pattern.compile("\\G(?:laws?|And(?:Law)?)(\\d+|Pure|Tolerant|Fold|Continuity|Ladder|Absent)");
  private static final Pattern BREAK = Pattern.compile("([\\w.]+): `([^`]*)` → `([^`]*)`");

  /// A change of one source.
  ///
  /// @param source the simple name of the class, behind the end of its package where there are two
  /// @param before what stands there
  /// @param after what is put there instead
  public record Break(String source, String before, String after) {
    @Override
    public String toString() {
      return source + ": " + before + " → " + after;
    }
  }

  /// Reads the tests of a file, with those that its class inherits from laws of several plugins.
  ///
  /// @param module the folder of its module
  /// @param shared files of such laws by the name of their class
  static List<LawTest> of(Path module, Path file, Map<String, Path> shared) throws IOException {
    String name = module.getFileName().toString();
    String type =
        module
            .resolve(LawModule.TESTS)
            .relativize(file)
            .toString()
            .replace(java.io.File.separatorChar, '.')
            .replaceAll("\\.java$", "");
    List<LawTest> tests = new ArrayList<>(of(name, type, file));
    Optional<Path> above = above(file, shared);
    while (above.isPresent()) {
      tests.addAll(of(name, type, above.get()));
      above = above(above.get(), shared);
    }
    return tests;
  }

  private static Optional<Path> above(Path file, Map<String, Path> shared) throws IOException {
    Matcher parent = PARENT.matcher(Files.readString(file));
    return parent.find() ? Optional.ofNullable(shared.get(parent.group(1))) : Optional.empty();
  }

  private static List<LawTest> of(String module, String type, Path file) throws IOException {
    List<LawTest> tests = new ArrayList<>();
    StringBuilder comment = new StringBuilder();
    for (String line : Files.readAllLines(file)) {
      Matcher method = METHOD.matcher(line);
      if (line.isBlank()) {
        comment.setLength(0);
      } else if (line.startsWith("  ///")) {
        comment.append(line.substring("  ///".length()));
      } else if (method.matches()) {
        String said = method.group(1);
        tests.add(new LawTest(module, type, said, laws(said), breaks(comment)));
      }
    }
    return tests;
  }

  private static List<String> laws(String method) {
    return NAME.matcher(method).results().map(found -> found.group(1)).toList();
  }

  private static List<Break> breaks(CharSequence comment) {
    int start = comment.toString().indexOf("Breaks: ");
    if (start < 0) {
      return List.of();
    }
    return BREAK
        .matcher(comment.subSequence(start + "Breaks: ".length(), comment.length()))
        .results()
        .map(found -> new Break(found.group(1), found.group(2), found.group(3)))
        .toList();
  }

  @Override
  public String toString() {
    return module + " " + type.substring(type.lastIndexOf('.') + 1) + "." + method;
  }
}
