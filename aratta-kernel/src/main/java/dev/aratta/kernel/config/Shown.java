package dev.aratta.kernel.config;

import java.util.regex.Pattern;

/// How a piece of the user's file may appear in a message: short, on one line, and never where it
/// looks like a key.
final class Shown {
  private static final int MOST_CHARACTERS = 60;

  /// Keys as the known services make them, and any long run of characters that is no name.
  private static final Pattern KEY =
      Pattern.compile(
          "(?i)(?:sk|pk|rk|xai|gsk|hf|ghp|key)[-_][a-z0-9_-]{16,}|aiza[a-z0-9_-]{16,}"
              + "|[a-z0-9+/_=]{40,}");

  private static final Pattern PREFIX = Pattern.compile("(?i)^\\s*(?:bearer\\s+)?");

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}]");

  private Shown() {}

  /// Says whether a text looks like an API key.
  static boolean looksLikeKey(String text) {
    return KEY.matcher(PREFIX.matcher(text).replaceFirst("").strip()).matches();
  }

  /// Says whether a text has something in it that looks like an API key, so that it is not shown.
  static boolean hides(String text) {
    return KEY.matcher(text).find();
  }

  /// Returns a value in double quotes.
  static String value(String text) {
    return "\"" + name(text) + "\"";
  }

  /// Returns a name as it may be shown, without quotes; `***` where there is a key in it.
  static String name(String text) {
    if (hides(text)) {
      return "***";
    }
    String line = UNPRINTABLE.matcher(text).replaceAll("?");
    int count = line.codePointCount(0, line.length());
    return count <= MOST_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
  }
}
