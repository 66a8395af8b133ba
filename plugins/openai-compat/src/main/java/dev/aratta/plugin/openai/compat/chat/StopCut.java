package dev.aratta.plugin.openai.compat.chat;

import java.util.List;
import java.util.Optional;

/// Ends a text where a stop sequence begins, for models that take none. A sequence may come in
/// pieces, so the end of the text waits while it could be the beginning of one. One answer, one
/// thread.
public final class StopCut {
  private final List<String> sequences;
  private final StringBuilder waiting = new StringBuilder();
  private Optional<String> met = Optional.empty();

  /// Makes the cut of one text.
  ///
  /// @param sequences what ends the text; empty where nothing does. Empty ones are passed over
  public StopCut(List<String> sequences) {
    this.sequences = sequences.stream().filter(sequence -> !sequence.isEmpty()).toList();
  }

  /// Returns what of the text so far is certainly before any stop sequence.
  public String accept(String more) {
    if (sequences.isEmpty()) {
      return more;
    }
    if (met.isPresent()) {
      return "";
    }
    waiting.append(more);
    int first = -1;
    for (String sequence : sequences) {
      int at = waiting.indexOf(sequence);
      if (at >= 0 && (first < 0 || at < first)) {
        first = at;
        met = Optional.of(sequence);
      }
    }
    return taken(first >= 0 ? first : waiting.length() - begun());
  }

  private int begun() {
    return sequences.stream().mapToInt(sequence -> Suffix.begun(waiting, sequence)).max().orElse(0);
  }

  /// Returns what still waits when the text is over.
  public String end() {
    return met.isPresent() ? "" : taken(waiting.length());
  }

  /// Returns the sequence that ended the text.
  public Optional<String> met() {
    return met;
  }

  private String taken(int length) {
    String piece = waiting.substring(0, length);
    waiting.delete(0, length);
    return piece;
  }
}
