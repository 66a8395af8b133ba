package dev.aratta.scri;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the known name that a misspelt one was probably meant to be.
public final class Nearest {
  private Nearest() {}

  /// Returns the known name with the least edits to a word, if they are few for its length.
  ///
  /// @param word what was written
  /// @param known what could have been meant
  public static Optional<String> to(String word, Collection<String> known) {
    int allowed = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(name -> Math.abs(name.length() - word.length()) <= allowed)
        .filter(name -> edits(word, name) <= allowed)
        .min(
            Comparator.comparingInt((String name) -> edits(word, name))
                .thenComparing(name -> name));
  }

  /// Counts the letters to insert, remove, replace or swap (Damerau's distance, adjacent swaps).
  private static int edits(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, from, to, new int[] {i, j});
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int step(int[][] cost, String from, String to, int[] at) {
    int i = at[0];
    int j = at[1];
    int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
