package dev.aratta.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a cell amounts to. Nothing but these is allowed: what was asked has an effect, or stands in
/// the lineage because it has none, or is refused by its name.
enum Verdict {
  /// It works, perhaps in another form, which a note says.
  WORKS("✓"),
  /// It is left out, with a note, where that cannot change what was asked.
  LEFT_OUT("○"),
  /// It is refused before anything is sent.
  REFUSED("✕"),
  /// It goes as it is, and what the provider says of it is passed on; no feature may fare so.
  PASSED_ON("→");

  private static final String DROPPED = "dropped";

  /// Kinds of failures that name what the caller cannot have, or has got wrong.
  private static final Set<String> REFUSALS = Set.of("unsupported", "invalid_request");

  /// Refused by the kernel, which asks nobody.
  private static final String NOBODY = "no_provider";

  private final String symbol;

  Verdict(String symbol) {
    this.symbol = symbol;
  }

  /// Returns how the table shows it.
  String symbol() {
    return symbol;
  }

  static Verdict of(Cell cell) {
    if (cell.refused().filter(failure -> failure.kind().startsWith("sent")).isPresent()
        || cell.sends().keySet().stream().anyMatch(fact -> fact.endsWith(Facts.ILLEGAL))) {
      return PASSED_ON;
    }
    if (cell.refused().isPresent()) {
      return REFUSED;
    }
    return cell.notes().stream().anyMatch(note -> action(note).equals(DROPPED)) ? LEFT_OUT : WORKS;
  }

  /// Returns what makes a cell red whatever is expected; empty where it is legal.
  static List<String> faults(Feature feature, Cell cell) {
    List<String> faults = new ArrayList<>();
    if (feature.free()) {
      return faults;
    }
    cell.sends()
        .forEach(
            (name, value) -> {
              if (name.endsWith(Facts.ILLEGAL)) {
                faults.add("the provider's page does not have it: " + value);
              }
            });
    cell.refused()
        .filter(failure -> !failure.kind().equals(NOBODY))
        .filter(failure -> !REFUSALS.contains(failure.kind()) || failure.field().isEmpty())
        .ifPresent(
            failure -> faults.add("refused without a reason that names a field: " + failure));
    for (String note : cell.notes()) {
      if (action(note).equals(DROPPED) && !LeftOut.isAllowed(field(note))) {
        faults.add("left out although left-out.json has no reason for " + field(note));
      }
    }
    if (of(cell) == WORKS && !AnswerSummary.has(cell.answer().orElse(""), feature.answers())) {
      faults.add("the answer has not all of " + feature.answers() + ": " + cell.answer());
    }
    return faults;
  }

  static String field(String note) {
    return note.substring(0, note.indexOf(' '));
  }

  static String action(String note) {
    return note.substring(note.indexOf(' ') + 1, note.indexOf(':'));
  }

  static String reason(String note) {
    return note.substring(note.indexOf(": ") + 2);
  }

  static String legend() {
    return List.of(
            WORKS.symbol + " works",
            LEFT_OUT.symbol + " left out, and the lineage says so; it changes nothing",
            REFUSED.symbol + " refused before anything is sent, naming the field",
            PASSED_ON.symbol + " passed on as it is")
        .stream()
        .collect(Collectors.joining(" · "));
  }
}
