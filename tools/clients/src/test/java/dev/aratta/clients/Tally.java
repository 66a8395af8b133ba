package dev.aratta.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;

/// Counts calls and the typed values that were read of their answers.
final class Tally {
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final AtomicInteger VALUES = new AtomicInteger();

  private Tally() {}

  static <T> T called(T answer) {
    CALLS.incrementAndGet();
    return answer;
  }

  static <T> T value(T expected, T found) {
    assertEquals(expected, found);
    return counted(found);
  }

  static String text(String found) {
    assertTrue(!found.isEmpty(), "an empty text");
    return counted(found);
  }

  static long positive(long found) {
    assertTrue(found > 0, "not positive: " + found);
    return counted(found);
  }

  private static <T> T counted(T found) {
    VALUES.incrementAndGet();
    return found;
  }

  /// Adds what another process counted.
  static void add(int calls, int values) {
    CALLS.addAndGet(calls);
    VALUES.addAndGet(values);
  }

  static String report() {
    return "clients: " + CALLS + " calls, " + VALUES + " typed values read";
  }
}
