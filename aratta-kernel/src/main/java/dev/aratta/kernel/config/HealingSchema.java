package dev.aratta.kernel.config;

import static dev.aratta.kernel.config.ConfigKey.Effect.LATER;

import dev.aratta.kernel.config.ConfigKey.Standard;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The part of the schema that is about repairing adapters.
final class HealingSchema {
  static final ConfigKey<Boolean> ENABLED =
      flag("enabled", true, "Changes of a provider's API are detected and repaired.");
  static final ConfigKey<Boolean> AUTO_APPLY =
      flag("auto_apply", false, "Fixes that pass every gate apply themselves.");
  static final ConfigKey<BigDecimal> AUTO_APPLY_MIN_CONFIDENCE =
      new ConfigKey<>(
          "auto_apply_min_confidence",
          ValueTypes.decimal(0, 1),
          Standard.of(new BigDecimal("0.97")),
          LATER,
          "Least lower bound of the confidence for that.");
  static final ConfigKey<String> HEAL_MODEL =
      new ConfigKey<>(
          "heal_model",
          NameTypes.model(),
          Standard.of("local"),
          LATER,
          "Alias or model for diagnosis and for choosing among candidates.");
  static final ConfigKey<String> RESEARCH_MODEL =
      new ConfigKey<>(
          "research_model",
          NameTypes.model(),
          Standard.said("the first configured one that can search the web"),
          LATER,
          "Alias or model for research.");
  static final ConfigKey<Integer> ERROR_THRESHOLD =
      new ConfigKey<>(
          "error_threshold",
          ValueTypes.whole(1, 1000),
          Standard.of(3),
          LATER,
          "Failures of one signature before a heal.");
  static final ConfigKey<Integer> COOLDOWN_SECONDS =
      new ConfigKey<>(
          "cooldown_seconds",
          ValueTypes.whole(0, 604_800),
          Standard.of(600),
          LATER,
          "Least time between two heals of a cell, in seconds.");
  static final ConfigKey<Boolean> KEEP = flag("keep", true, "Masked exchanges are kept on disk.");
  static final ConfigKey<Boolean> CANARIES =
      flag("canaries", false, "Cloud providers are probed; local ones are anyway.");
  static final ConfigKey<BigDecimal> BUDGET_USD_PER_DAY =
      new ConfigKey<>(
          "budget_usd_per_day",
          ValueTypes.decimal(0, 1000),
          Standard.of(new BigDecimal("0.10")),
          LATER,
          "Bound on what probes of cloud providers may cost, in US dollars a day.");

  static final Section HEALING =
      new Section(
          List.of("healing"),
          "How Aratta repairs its adapters when a provider changes its API.",
          List.of(
              ENABLED,
              AUTO_APPLY,
              AUTO_APPLY_MIN_CONFIDENCE,
              HEAL_MODEL,
              RESEARCH_MODEL,
              ERROR_THRESHOLD,
              COOLDOWN_SECONDS,
              KEEP,
              CANARIES,
              BUDGET_USD_PER_DAY),
          Optional.empty());

  private HealingSchema() {}

  private static ConfigKey<Boolean> flag(String name, boolean standard, String meaning) {
    return new ConfigKey<>(name, ValueTypes.flag(), Standard.of(standard), LATER, meaning);
  }
}
