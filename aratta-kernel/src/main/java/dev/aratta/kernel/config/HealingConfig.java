package dev.aratta.kernel.config;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// How Aratta repairs its adapters. None of it has an effect yet.
///
/// @param enabled whether changes of a provider's API are detected and repaired
/// @param autoApply whether fixes that pass every gate apply themselves
/// @param autoApplyMinConfidence least lower bound of the confidence for that, 0 to 1
/// @param healModel alias or model for diagnosis and for choosing among candidates
/// @param researchModel alias or model for research; absent means the first configured one that can
///   search the web
/// @param errorThreshold failures of one signature before a heal, at least 1
/// @param cooldown least time between two heals of a cell
/// @param keep whether masked exchanges are kept on disk
/// @param canaries whether cloud providers are probed; local ones are in any case
/// @param budgetUsdPerDay bound on what probes of cloud providers may cost, in US dollars a day
public record HealingConfig(
    boolean enabled,
    boolean autoApply,
    double autoApplyMinConfidence,
    String healModel,
    Optional<String> researchModel,
    int errorThreshold,
    Duration cooldown,
    boolean keep,
    boolean canaries,
    BigDecimal budgetUsdPerDay) {
  /// Checks that all parts are there.
  public HealingConfig {
    requireNonNull(healModel, "healModel");
    requireNonNull(researchModel, "researchModel");
    requireNonNull(cooldown, "cooldown");
    requireNonNull(budgetUsdPerDay, "budgetUsdPerDay");
  }
}
