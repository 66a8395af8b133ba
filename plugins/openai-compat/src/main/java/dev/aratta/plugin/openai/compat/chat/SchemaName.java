package dev.aratta.plugin.openai.compat.chat;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.spi.EncodeContext;

/// Names the schema of an answer, which the wire requires: `[A-Za-z0-9_-]{1,64}` (openai.md,
/// section 7).
///
/// @param context the call
public record SchemaName(EncodeContext context) {
  private static final int LONGEST = 64;
  private static final String OTHERWISE = "answer";

  /// Checks that the context is there.
  public SchemaName {
    requireNonNull(context, "context");
  }

  /// Returns the caller's name in the letters that the wire takes, or one that says little.
  public String of(ResponseFormat.JsonSchema format) {
    if (format.name().isEmpty()) {
      context.adjust("response_format.name", Action.ADDED, "the wire wants a name: " + OTHERWISE);
    }
    String name = format.name().orElse(OTHERWISE);
    StringBuilder letters = new StringBuilder();
    name.chars()
        .limit(LONGEST)
        .forEach(letter -> letters.append(isTaken(letter) ? (char) letter : '_'));
    String taken = letters.isEmpty() ? OTHERWISE : letters.toString();
    if (!taken.equals(name)) {
      context.adjust(
          "response_format.name", Action.CONVERTED, "names have 1 to 64 of A-Z a-z 0-9 _ -");
    }
    return taken;
  }

  private static boolean isTaken(int letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '_'
        || letter == '-';
  }
}
