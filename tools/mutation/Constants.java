package mutation;

import java.util.List;

/// What a literal is changed to.
///
/// Prose, a text with a space in it, is emptied rather than altered: that a message says what it
/// has to say is worth a test, its every letter is not.
final class Constants {

  private Constants() {}

  /// Returns the literals that may stand in place of one: a number one more and one less, the next
  /// character, the other truth, another name; for prose the empty text.
  ///
  /// @param value the literal's value, null for `null`
  /// @param text how it stands in the source
  static List<String> shifted(Object value, String text) {
    return switch (value) {
      case Integer number -> List.of(number(number + 1, ""), number(number - 1, ""));
      case Long number -> List.of(number(number + 1, "L"), number(number - 1, "L"));
      case Double number -> List.of("(" + (number + 1) + ")", "(" + (number - 1) + ")");
      case Float number -> List.of("(" + (number + 1) + "f)", "(" + (number - 1) + "f)");
      case Boolean truth -> List.of(String.valueOf(!truth));
      case Character character -> List.of("(char) " + (character + 1));
      case String prose when prose.indexOf(' ') >= 0 -> List.of("\"\"");
      case String name when text.startsWith("\"\"\"") -> List.of("\"\"");
      case String name -> List.of(text.substring(0, text.length() - 1) + "~\"");
      case null, default -> List.of();
    };
  }

  private static String number(long value, String suffix) {
    return value < 0 ? "(" + value + suffix + ")" : value + suffix;
  }
}
