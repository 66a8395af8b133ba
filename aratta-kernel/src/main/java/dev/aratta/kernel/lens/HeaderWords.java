package dev.aratta.kernel.lens;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// The words of a header that holds a list, such as the one of beta features.
final class HeaderWords {
  private HeaderWords() {}

  static List<String> of(String value) {
    return new ArrayList<>(
        Stream.of(value.split(",", -1))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList());
  }

  /// Joins words, each once.
  static String join(List<String> words) {
    return String.join(",", new LinkedHashSet<>(words));
  }
}
