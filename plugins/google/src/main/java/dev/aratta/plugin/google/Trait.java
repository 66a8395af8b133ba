package dev.aratta.plugin.google;

import dev.aratta.spi.Context;
import java.util.Locale;

/// What differs by model, as traits in `models.json`; each names a behaviour on the wire.
enum Trait {
  /// Takes `thinkingBudget`, 0 to 24576 tokens, where 0 is off.
  THINKING_BUDGET,
  /// Takes `thinkingBudget`, 128 to 32768 tokens, and cannot be kept from thinking.
  THINKING_BUDGET_ALWAYS,
  /// Takes the level `MINIMAL`.
  LEVEL_MINIMAL,
  /// Takes the level `MEDIUM`.
  LEVEL_MEDIUM,
  /// Takes the level `XHIGH`.
  LEVEL_XHIGH,
  /// Refuses `presencePenalty` and `frequencyPenalty`.
  NO_PENALTIES,
  /// Refuses a call in the history that has no signature.
  SIGNATURES_CHECKED,
  /// Takes functions beside tools that Google runs, and beside structured output.
  TOOLS_COMBINE,
  /// Takes media within the result of a function.
  MEDIA_IN_RESULTS;

  boolean of(Context context) {
    return context.model().capabilities().traits().contains(name().toLowerCase(Locale.ROOT));
  }
}
