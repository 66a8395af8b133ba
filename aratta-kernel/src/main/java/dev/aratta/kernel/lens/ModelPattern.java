package dev.aratta.kernel.lens;

/// Compares model ids with patterns in which `*` stands for any letters.
final class ModelPattern {
  private ModelPattern() {}

  static boolean fits(String pattern, String id) {
    int at = 0;
    int in = 0;
    int star = -1;
    int after = 0;
    while (in < id.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        after = in;
      } else if (at < pattern.length() && pattern.charAt(at) == id.charAt(in)) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++after;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
