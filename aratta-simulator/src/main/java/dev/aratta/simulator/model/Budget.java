package dev.aratta.simulator.model;

import java.util.List;
import java.util.OptionalInt;

/// Tokens that an answer may still take. One answer, one thread.
final class Budget {
  private final int limit;
  private int taken;
  private boolean exceeded;

  Budget(OptionalInt limit) {
    this.limit = limit.orElse(Integer.MAX_VALUE);
  }

  /// Returns as much of a text as the limit allows.
  String take(String text) {
    List<String> tokens = Tokens.split(text);
    int count = Math.min(tokens.size(), limit - taken);
    exceeded |= count < tokens.size();
    taken += count;
    return count == tokens.size() ? text : String.join("", tokens.subList(0, count));
  }

  /// Takes a text that is worth nothing unless it is whole.
  ///
  /// @return whether the limit allows it; if not, the tokens are spent all the same
  boolean takeWhole(String text) {
    return take(text).length() == text.length() && !exceeded;
  }

  /// Returns the number of tokens taken.
  int taken() {
    return taken;
  }

  /// Tells whether something was cut.
  boolean exceeded() {
    return exceeded;
  }
}
