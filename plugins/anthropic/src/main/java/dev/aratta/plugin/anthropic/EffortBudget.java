package dev.aratta.plugin.anthropic;

import dev.aratta.scri.ThinkingConfig.Effort;

/// Says how many tokens of thinking an effort stands for where a model takes budgets; the way back
/// is SCRI's own.
final class EffortBudget {
  private static final int LOW = 2_048;
  private static final int MEDIUM = 8_192;
  private static final int HIGH = 24_576;
  private static final int MOST = 32_000;

  private EffortBudget() {}

  static int of(Effort effort) {
    return switch (effort) {
      case NONE, MINIMAL -> 1_024;
      case LOW -> LOW;
      case MEDIUM -> MEDIUM;
      case HIGH -> HIGH;
      case XHIGH, MAX -> MOST;
    };
  }
}
