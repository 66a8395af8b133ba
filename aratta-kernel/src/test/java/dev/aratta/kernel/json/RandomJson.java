package dev.aratta.kernel.json;

import java.util.Random;

/// Random documents, as text: every form of every value, and odd white space.
public final class RandomJson {

  private static final String[] NAMES = {
    "id", "a", "b", "content", "größe", "", "Aa", "BB", "with \\\"quote", "\\u00e9", "日本"
  };

  private static final String[] TEXTS = {
    "",
    "word",
    " leading and trailing ",
    "ünï",
    "日本語のテキスト",
    "😀 pair",
    "\\ud83d\\ude00",
    "\\ud800",
    "lone \\udc00 low",
    "\\\\",
    "\\/\\b\\f\\n\\r\\t\\\"",
    "\\u0000\\u001f\\uFFFF",
    "replacement \uFFFD itself",
    "a rather long run of plain characters, longer than one machine word, and more",
    "\u007f\u0080\u2028"
  };

  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "-1",
    "42",
    "2147483647",
    "2147483648",
    "-2147483649",
    "999999999999999999",
    "1000000000000000000",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "0.0",
    "-0.0",
    "1.5",
    "0.10",
    "-123.456000",
    "1e5",
    "1E+5",
    "1e-5",
    "-1.5E-10",
    "0e0",
    "123456789012345678.9",
    "12345678901234567890.123456789",
    "1e400",
    "1e-400",
    "0.1e1"
  };

  private static final String[] SPACES = {"", "", "", " ", "\n", "\r\n", "\t", "  \r "};

  private final Random random;

  /// Makes a source of documents.
  ///
  /// @param seed the same seed gives the same documents
  public RandomJson(long seed) {
    random = new Random(seed);
  }

  /// Makes the next document.
  ///
  /// @return valid JSON, of up to a few hundred values
  public String next() {
    return space() + value(0) + space();
  }

  /// Makes an object on one line.
  ///
  /// @return valid JSON that begins with a brace and holds no line break
  public String line() {
    return object(1).replaceAll("[\\r\\n]", " ");
  }

  private String value(int depth) {
    int kind = random.nextInt(depth > 5 ? 6 : 10);
    return switch (kind) {
      case 0 -> "true";
      case 1 -> "false";
      case 2 -> "null";
      case 3 -> pick(NUMBERS);
      case 4, 5 -> '"' + pick(TEXTS) + (random.nextBoolean() ? pick(TEXTS) : "") + '"';
      case 6, 7 -> array(depth + 1);
      default -> object(depth + 1);
    };
  }

  private String array(int depth) {
    StringBuilder out = new StringBuilder("[").append(space());
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      out.append(i > 0 ? "," : "").append(space()).append(value(depth)).append(space());
    }
    return out.append(']').toString();
  }

  private String object(int depth) {
    StringBuilder out = new StringBuilder("{").append(space());
    boolean many = random.nextInt(20) == 0;
    int count = random.nextInt(many ? 40 : 6);
    for (int i = 0; i < count; i++) {
      String name = many && random.nextBoolean() ? "n" + random.nextInt(30) : pick(NAMES);
      out.append(i > 0 ? "," : "").append(space()).append('"').append(name).append('"');
      out.append(space()).append(':').append(space()).append(value(depth)).append(space());
    }
    return out.append('}').toString();
  }

  private String space() {
    return pick(SPACES);
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
