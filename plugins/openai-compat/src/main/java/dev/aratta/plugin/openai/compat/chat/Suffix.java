package dev.aratta.plugin.openai.compat.chat;

/// Finds words of which a text that goes on may have brought the beginning.
final class Suffix {
  private Suffix() {}

  /// Returns how many characters at the end of a text are the beginning of a word, without being
  /// all of it.
  static int begun(StringBuilder text, String word) {
    for (int length = Math.min(text.length(), word.length() - 1); length > 0; length--) {
      if (word.startsWith(text.substring(text.length() - length))) {
        return length;
      }
    }
    return 0;
  }
}
