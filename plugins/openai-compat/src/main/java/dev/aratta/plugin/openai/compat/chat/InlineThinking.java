package dev.aratta.plugin.openai.compat.chat;

import java.util.List;
import java.util.Optional;

/// Separates thinking that a text begins with, between `<think>` or `[THINK]` and its end, from the
/// text; tags may come in pieces. A closing tag alone is text. One answer, one thread.
///
/// Nothing is lost: all pieces together are all that came, but for one pair of tags and white space
/// before it.
final class InlineThinking {
  private static final List<Tags> TAGS =
      List.of(new Tags("<think>", "</think>"), new Tags("[THINK]", "[/THINK]"));

  private final StringBuilder waiting = new StringBuilder();
  private State state;
  private Tags tags = TAGS.getFirst();

  /// @param separates whether to look for tags at all
  InlineThinking(boolean separates) {
    this.state = separates ? State.UNDECIDED : State.TEXT;
  }

  /// A part of what came.
  ///
  /// @param thinking the thinking in it
  /// @param text the text in it
  record Piece(String thinking, String text) {}

  private record Tags(String open, String close) {}

  private enum State {
    UNDECIDED,
    THINKING,
    TEXT
  }

  Piece accept(String more) {
    if (state == State.TEXT) {
      return new Piece("", more);
    }
    waiting.append(more);
    if (state == State.UNDECIDED && !decide()) {
      return new Piece("", "");
    }
    return state == State.TEXT ? new Piece("", taken(waiting.length())) : thought();
  }

  /// Returns whether it is known now what the answer begins with.
  private boolean decide() {
    String begun = waiting.toString().stripLeading();
    Optional<Tags> opened = TAGS.stream().filter(t -> begun.startsWith(t.open())).findFirst();
    if (opened.isPresent()) {
      tags = opened.get();
      waiting.setLength(0);
      waiting.append(begun, tags.open().length(), begun.length());
      state = State.THINKING;
      return true;
    }
    if (TAGS.stream().anyMatch(t -> t.open().startsWith(begun))) {
      return false;
    }
    state = State.TEXT;
    return true;
  }

  private Piece thought() {
    int end = waiting.indexOf(tags.close());
    if (end < 0) {
      return new Piece(taken(waiting.length() - Suffix.begun(waiting, tags.close())), "");
    }
    String thinking = taken(end);
    waiting.delete(0, tags.close().length());
    state = State.TEXT;
    return new Piece(thinking, taken(waiting.length()));
  }

  /// Returns what still waits for the end of a tag that does not come.
  Piece end() {
    String rest = taken(waiting.length());
    return state == State.THINKING ? new Piece(rest, "") : new Piece("", rest);
  }

  private String taken(int length) {
    String piece = waiting.substring(0, length);
    waiting.delete(0, length);
    return piece;
  }
}
