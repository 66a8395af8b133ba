package dev.aratta.kernel.lens;

/// Splits a text that begins with thinking between tags, piece by piece. One text, one thread.
final class ThinkTags {
  static final String OPEN = "<think>";
  static final String CLOSE = "</think>";

  private State state = State.START;
  private String held = "";

  /// Takes the next piece.
  ///
  /// @return what is decided; the beginning of what may become a tag is held back
  Pieces take(String piece) {
    String text = held + piece;
    held = "";
    return switch (state) {
      case START -> atStart(text);
      case INSIDE -> inside(text);
      case AFTER -> new Pieces("", text);
    };
  }

  private Pieces atStart(String text) {
    if (text.length() < OPEN.length() && OPEN.startsWith(text)) {
      held = text;
      return new Pieces("", "");
    }
    if (!text.startsWith(OPEN)) {
      state = State.AFTER;
      return new Pieces("", text);
    }
    state = State.INSIDE;
    return inside(text.substring(OPEN.length()));
  }

  private Pieces inside(String text) {
    int close = text.indexOf(CLOSE);
    if (close >= 0) {
      state = State.AFTER;
      return new Pieces(text.substring(0, close), text.substring(close + CLOSE.length()));
    }
    int kept = Math.min(CLOSE.length() - 1, text.length());
    while (!CLOSE.startsWith(text.substring(text.length() - kept))) {
      kept--;
    }
    held = text.substring(text.length() - kept);
    return new Pieces(text.substring(0, text.length() - kept), "");
  }

  /// Returns what was held back, since no more of it comes.
  Pieces flush() {
    String rest = held;
    held = "";
    if (state == State.INSIDE) {
      return new Pieces(rest, "");
    }
    state = rest.isEmpty() ? state : State.AFTER;
    return new Pieces("", rest);
  }

  private enum State {
    START,
    INSIDE,
    AFTER
  }

  /// Two parts of a text.
  ///
  /// @param thinking what stands between the tags
  /// @param text what follows
  record Pieces(String thinking, String text) {
    boolean isEmpty() {
      return thinking.isEmpty() && text.isEmpty();
    }
  }
}
