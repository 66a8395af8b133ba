package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.plugin.ollama.Corpus.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Decodes every recording of `/api/chat`, `/api/embed`, `/api/tags` and `/api/show` and compares
/// it with what the test extracts itself; prints what it found by kind, and what it did not read.
class CorpusTest {
  /// From this size a kind may have exceptions by share, below it one.
  private static final int MANY = 200;

  private static final double MOST_EXCEPTIONS = 0.005;

  @Test
  void everyRecordingDecodesToWhatItsWireSays() throws IOException {
    Optional<Corpus> corpus = Corpus.find();
    if (corpus.isEmpty()) {
      System.out.println("corpus: skipped because no folder shared/corpus/recordings is here");
      Assumptions.abort("no recordings");
    }
    Map<String, String> exceptions = exceptions();
    List<String> wrong = new ArrayList<>();
    int total = 0;
    for (var kind : corpus.get().kinds("ollama.", "ollama033.").entrySet()) {
      Tally tally = tally(kind.getKey(), kind.getValue(), exceptions, wrong);
      System.out.println("corpus: " + kind.getKey() + ": " + tally);
      total += tally.read();
      int allowed =
          kind.getValue().size() < MANY ? 1 : (int) (kind.getValue().size() * MOST_EXCEPTIONS);
      assertTrue(tally.exceptions() <= allowed, kind.getKey() + " has too many exceptions");
    }
    System.out.println("corpus: " + total + " read in all, " + wrong.size() + " wrong");
    assertEquals(List.of(), wrong);
    assertTrue(total > 0, "nothing was read");
  }

  private static Tally tally(
      String kind, List<Recording> recordings, Map<String, String> exceptions, List<String> wrong) {
    int read = 0;
    int unread = 0;
    int excepted = 0;
    for (Recording recording : recordings) {
      Optional<String> mistake;
      if (!RecordingCheck.reads(recording)) {
        unread++;
        continue;
      }
      try {
        new RecordingCheck(recording).check();
        mistake = Optional.empty();
      } catch (AssertionError | RuntimeException e) {
        mistake = Optional.of(kind + " " + recording + ": " + e);
      }
      if (exceptions.containsKey(kind + " " + recording.id())) {
        excepted++;
        if (mistake.isEmpty()) {
          wrong.add(kind + " " + recording.id() + " is no exception any more");
        }
      } else {
        read++;
        mistake.ifPresent(wrong::add);
      }
    }
    return new Tally(read, unread, excepted);
  }

  private static Map<String, String> exceptions() {
    Map<String, String> exceptions = new HashMap<>();
    try (InputStream file = CorpusTest.class.getResourceAsStream("/corpus-exceptions.txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        String[] words = line.split(" ", 3);
        if (words.length == 3 && !line.startsWith("#")) {
          exceptions.put(words[0] + " " + words[1], words[2]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return exceptions;
  }

  /// How the recordings of a kind fared.
  private record Tally(int read, int unread, int exceptions) {
    @Override
    public String toString() {
      return read + " read, " + unread + " unread, " + exceptions + " exceptions";
    }
  }
}
