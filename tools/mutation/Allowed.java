package mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The candidates that may survive, each with the reason: a file in which a line is a pattern of
/// fingerprints (`*` is any text) and the indented lines after it say why no test can notice those.
public final class Allowed {

  private record Entry(String pattern, Pattern regex, StringBuilder reason) {}

  private final List<Entry> entries = new ArrayList<>();

  /// Reads the file; an entry without a reason is refused.
  public Allowed(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith(" ")) {
        entries.getLast().reason().append(line.strip()).append(' ');
      } else {
        entries.add(new Entry(line.strip(), glob(line.strip()), new StringBuilder()));
      }
    }
    for (Entry entry : entries) {
      if (entry.reason().isEmpty()) {
        throw new IllegalStateException(file + ": no reason is given for: " + entry.pattern());
      }
    }
  }

  /// Returns whether the list has the candidate.
  public boolean has(Candidate candidate) {
    return entries.stream().anyMatch(entry -> matches(entry, candidate));
  }

  /// Returns the entries that fit none of the candidates and so have lost their meaning.
  public List<String> stale(List<Candidate> candidates) {
    return entries.stream()
        .filter(entry -> candidates.stream().noneMatch(one -> matches(entry, one)))
        .map(Entry::pattern)
        .toList();
  }

  private static boolean matches(Entry entry, Candidate candidate) {
    return entry.regex().matcher(candidate.fingerprint()).matches();
  }

  /// Returns the expression for a pattern in which `*` stands for any text.
  public static Pattern glob(String pattern) {
    return Pattern.compile("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E");
  }
}
