package mutation;

import java.nio.file.Path;

/// One small change of a main source that the module's tests should notice.
///
/// @param file the source, relative to the top of the repository
/// @param source its whole text
/// @param place the member it lies in: package, class and method
/// @param kind what is done: condition, bound, constant, statement or arguments
/// @param start where the replaced text begins, in characters
/// @param end where it ends
/// @param replacement what stands there instead
public record Candidate(
    Path file, String source, String place, String kind, int start, int end, String replacement) {

  /// Returns the source with the change made.
  public String mutated() {
    return source.substring(0, start) + replacement + source.substring(end);
  }

  /// Returns what the list of allowed survivors is matched with: it outlives a change of the line.
  public String fingerprint() {
    return place
        + ": "
        + kind
        + ": "
        + oneLine(source.substring(start, end))
        + " -> "
        + oneLine(replacement);
  }

  /// Tells whether it lies in a method: what a class has else is worked out when it is loaded.
  public boolean isInMethod() {
    return Character.isLowerCase(place.charAt(place.lastIndexOf('.') + 1));
  }

  /// Returns the file and the line of the change, as compilers print them.
  public String location() {
    return file + ":" + (source.substring(0, start).lines().count() + (atLineStart() ? 1 : 0));
  }

  /// Returns the changed lines before and after.
  public String diff() {
    int from = source.lastIndexOf('\n', start - 1) + 1;
    int to = source.indexOf('\n', end);
    String head = source.substring(from, start);
    String tail = source.substring(end, to < 0 ? source.length() : to);
    return "--- "
        + location()
        + " ("
        + kind
        + ", in "
        + place
        + ")\n"
        + (head + source.substring(start, end) + tail)
            .indent(0)
            .replaceAll("(?m)^", "-")
            .replaceAll("-$", "")
        + (head + replacement + tail).indent(0).replaceAll("(?m)^", "+").replaceAll("\\+$", "");
  }

  private boolean atLineStart() {
    return start == 0 || source.charAt(start - 1) == '\n';
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
