package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// How much the model should think before it answers.
///
/// @param enabled whether it should think; absent means yes where a budget or an effort is given,
///   else the provider's default
/// @param budgetTokens most tokens to think with, 0 or more; turned into an effort where a provider
///   knows no budgets
/// @param effort how hard to think; turned into a budget where a provider knows no efforts
/// @param visible whether readable thinking is wanted where the provider makes that a choice; true
///   by default
public record ThinkingConfig(
    Optional<Boolean> enabled, OptionalInt budgetTokens, Optional<Effort> effort, boolean visible) {

  /// @throws IllegalArgumentException if the budget is negative
  public ThinkingConfig {
    requireNonNull(enabled, "enabled");
    requireNonNull(effort, "effort");
    InvalidMember.atLeast("budget_tokens", budgetTokens, 0);
  }

  /// Returns the budget to ask of a provider that knows no efforts: the one that was given, else
  /// what the effort amounts to, absent where neither says anything.
  public OptionalInt budgetOrEffort() {
    return budgetTokens.isPresent() || effort.isEmpty()
        ? budgetTokens
        : OptionalInt.of(effort.get().budget());
  }

  /// Makes a configuration that switches thinking on or off and says no more.
  public static ThinkingConfig enabled(boolean enabled) {
    return new ThinkingConfig(Optional.of(enabled), OptionalInt.empty(), Optional.empty(), true);
  }

  /// Makes a configuration of an effort.
  public static ThinkingConfig effort(Effort effort) {
    return new ThinkingConfig(Optional.empty(), OptionalInt.empty(), Optional.of(effort), true);
  }

  /// Returns the effort to ask of a provider that knows no budgets: the one that was given, else
  /// what the budget amounts to: 0 tokens none, up to 2,048 low, up to 8,192 medium, up to 24,576
  /// high, more the most there is.
  public Optional<Effort> effortOrBudget() {
    return effort.isPresent() || budgetTokens.isEmpty()
        ? effort
        : Optional.of(Effort.ofBudget(budgetTokens.getAsInt()));
  }

  /// How hard to think, least first.
  public enum Effort {
    /// Not at all.
    NONE,
    /// As little as the model can.
    MINIMAL,
    /// A little.
    LOW,
    /// Moderately.
    MEDIUM,
    /// Much.
    HIGH,
    /// Very much.
    XHIGH,
    /// As much as the model can.
    MAX;

    private static final int MOST_MINIMAL = 1_024;
    private static final int MOST_MAX = 32_000;
    private static final int MOST_LOW = 2_048;
    private static final int MOST_MEDIUM = 8_192;
    private static final int MOST_HIGH = 24_576;

    private int budget() {
      return switch (this) {
        case NONE -> 0;
        case MINIMAL -> MOST_MINIMAL;
        case LOW -> MOST_LOW;
        case MEDIUM -> MOST_MEDIUM;
        case HIGH -> MOST_HIGH;
        case XHIGH, MAX -> MOST_MAX;
      };
    }

    private static Effort ofBudget(int tokens) {
      if (tokens == 0) {
        return NONE;
      }
      if (tokens <= MOST_LOW) {
        return LOW;
      }
      if (tokens <= MOST_MEDIUM) {
        return MEDIUM;
      }
      return tokens <= MOST_HIGH ? HIGH : MAX;
    }

    /// Returns the name in JSON.
    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
