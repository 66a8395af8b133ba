package dev.aratta.simulator.model;

import java.util.List;
import java.util.SplittableRandom;

/// Choices that a seed and a text determine, on every machine and in every run.
final class Draws {
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final SplittableRandom random;

  Draws(long seed, String text) {
    this.random = new SplittableRandom(hash(text) + seed * FNV_PRIME);
  }

  /// Returns the FNV-1a hash of the text's UTF-16 units.
  static long hash(String text) {
    long hash = FNV_START;
    for (int place = 0; place < text.length(); place++) {
      hash = (hash ^ text.charAt(place)) * FNV_PRIME;
    }
    return hash;
  }

  /// Returns a number from 0 to `bound - 1`.
  int below(int bound) {
    return random.nextInt(bound);
  }

  /// Returns a number from `low` to `high`, both included.
  long between(long low, long high) {
    return low >= high ? low : random.nextLong(low, high == Long.MAX_VALUE ? high : high + 1);
  }

  <T> T of(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  double gaussian() {
    return random.nextGaussian();
  }

  /// Returns lower-case letters and digits.
  String letters(int length) {
    StringBuilder result = new StringBuilder(length);
    while (result.length() < length) {
      result.append(Character.forDigit(below(36), 36));
    }
    return result.toString();
  }
}
