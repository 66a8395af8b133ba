package mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What came of the branches that were judged, kept in a file for the processes of one run.
final class JudgedBranches {
  private final Path file;
  private final Map<String, String> words = new HashMap<>();

  JudgedBranches(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int end = line.indexOf(' ');
        words.put(line.substring(end + 1), line.substring(0, end));
      }
    }
  }

  Optional<String> word(Candidate one) {
    return Optional.ofNullable(words.get(name(one)));
  }

  void add(Candidate one, String word) throws IOException {
    Files.writeString(
        file,
        word + " " + name(one) + System.lineSeparator(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static String name(Candidate one) {
    return one.start() + " " + one.location() + " " + one.fingerprint();
  }
}
