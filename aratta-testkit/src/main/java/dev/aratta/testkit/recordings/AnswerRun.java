package dev.aratta.testkit.recordings;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Checks the answer of each recording and prints by kind how many were read, how many were not,
/// and of which paths those are. What is not read never counts as passed. Keeps nothing between
/// runs.
public final class AnswerRun {
  private final ExceptionList exceptions;
  private final Predicate<Recording> reads;
  private final Consumer<Recording> check;

  /// Makes a run.
  ///
  /// @param exceptions recordings that are broken themselves
  /// @param reads whether the plugin answers for a recording, by its path
  /// @param check decodes a recording and throws where that differs from what its wire says
  public AnswerRun(
      ExceptionList exceptions, Predicate<Recording> reads, Consumer<Recording> check) {
    this.exceptions = requireNonNull(exceptions, "exceptions");
    this.reads = requireNonNull(reads, "reads");
    this.check = requireNonNull(check, "check");
  }

  /// Checks recordings and prints the totals.
  ///
  /// @param kinds recordings by kind
  /// @throws AssertionError if one is wrong, if an exception is none any more or if there are too
  ///   many of them, or if nothing at all was read
  public void run(Map<String, List<Recording>> kinds) {
    run(kinds, System.out::println);
  }

  void run(Map<String, List<Recording>> kinds, Consumer<String> out) {
    List<String> wrong = new ArrayList<>();
    int total = 0;
    for (var kind : kinds.entrySet()) {
      Tally tally = new Tally();
      kind.getValue().forEach(recording -> count(recording, tally, wrong));
      out.accept("corpus: " + kind.getKey() + ": " + tally);
      total += tally.read;
      if (tally.excepted > ExceptionList.most(kind.getValue().size())) {
        wrong.add(kind.getKey() + " has too many exceptions: " + tally.excepted);
      }
    }
    out.accept("corpus: " + total + " read in all, " + wrong.size() + " wrong");
    assertEquals("", String.join("\n", wrong));
    assertTrue(total > 0, "no recording was read");
  }

  private void count(Recording recording, Tally tally, List<String> wrong) {
    if (!reads.test(recording)) {
      tally.unread.merge(recording.path(), 1, Integer::sum);
      return;
    }
    Optional<String> mistake = mistake(recording);
    if (exceptions.has(recording)) {
      tally.excepted++;
      if (mistake.isEmpty()) {
        wrong.add(recording + " is no exception any more");
      }
      return;
    }
    tally.read++;
    mistake.ifPresent(what -> wrong.add(recording + ": " + what));
  }

  private Optional<String> mistake(Recording recording) {
    try {
      check.accept(recording);
      return Optional.empty();
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  /// How the recordings of a kind fared.
  private static final class Tally {
    private int read;
    private int excepted;
    private final Map<String, Integer> unread = new TreeMap<>();

    @Override
    public String toString() {
      int others = unread.values().stream().mapToInt(Integer::intValue).sum();
      String paths = unread.isEmpty() ? "" : " " + unread.keySet();
      return read + " read, " + others + " unread" + paths + ", " + excepted + " exceptions";
    }
  }
}
