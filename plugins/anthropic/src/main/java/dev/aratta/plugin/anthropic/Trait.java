package dev.aratta.plugin.anthropic;

import dev.aratta.spi.Context;
import java.util.Locale;

/// What differs by model, as traits in `models.json`; each names a behaviour on the wire.
enum Trait {
  /// Any `temperature`, `top_p` and `top_k` is refused.
  NO_SAMPLING,
  /// `temperature` and `top_p` together are refused.
  ONE_SAMPLING_PARAMETER,
  /// Takes `thinking: {"type": "adaptive"}`.
  THINKING_ADAPTIVE,
  /// Takes `thinking: {"type": "enabled", "budget_tokens": …}`.
  THINKING_BUDGET,
  /// Refuses `thinking: {"type": "disabled"}`.
  THINKING_ALWAYS,
  /// Takes `thinking: {"type": "between_tools"}`.
  THINKING_BETWEEN_TOOLS,
  /// With thinking off, an effort above `high` is refused.
  HIGH_EFFORT_WHEN_OFF,
  /// Takes `output_config.effort`.
  EFFORT,
  /// Takes the effort `xhigh`.
  EFFORT_XHIGH,
  /// Takes the effort `max`.
  EFFORT_MAX,
  /// Refuses `tool_choice` of the types `any` and `tool`.
  NO_FORCED_TOOLS,
  /// Refuses a conversation that ends with an assistant's turn.
  NO_PREFILL,
  /// Takes turns of the role `system` within `messages`.
  SYSTEM_TURNS;

  boolean of(Context context) {
    return context.model().capabilities().traits().contains(name().toLowerCase(Locale.ROOT));
  }
}
