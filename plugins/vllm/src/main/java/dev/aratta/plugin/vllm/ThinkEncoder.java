package dev.aratta.plugin.vllm;

import dev.aratta.plugin.openai.compat.chat.EffortEncoder;
import dev.aratta.plugin.openai.compat.chat.Traits;
import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Writes how much to think. Whether a model thinks is a matter of its chat template, which is told
/// by `chat_template_kwargs`; templates pass over what they do not know
/// (`docs/features/reasoning_outputs.md`).
///
/// @param name the provider's name for people
record ThinkEncoder(String name, EncodeContext context) {
  /// Trait of models that always think and take an effort only.
  static final String ALWAYS_THINKS = "always_thinks";

  /// What the server takes; `max` is for models that have a trait for it.
  private static final Set<Effort> EFFORTS =
      Set.of(Effort.NONE, Effort.MINIMAL, Effort.LOW, Effort.MEDIUM, Effort.HIGH, Effort.XHIGH);

  void encode(ThinkingConfig thinking, JsonObjectBuilder body) {
    boolean off =
        thinking.enabled().equals(Optional.of(false))
            || thinking.effortOrBudget().equals(Optional.of(Effort.NONE));
    if (!off) {
      EffortEncoder.checkThinks(name, context);
    }
    boolean always = Traits.has(context, ALWAYS_THINKS);
    if (!always) {
      thinking.enabled().ifPresent(on -> addSwitch(on, body));
    }
    if (always || thinking.effort().isPresent()) {
      new EffortEncoder(name, EFFORTS, context)
          .encode(withoutBudget(thinking))
          .ifPresent(word -> body.add("reasoning_effort", word));
    }
    thinking.budgetTokens().ifPresent(most -> body.add("thinking_token_budget", most));
    if (!thinking.visible()) {
      body.add("include_reasoning", false);
    }
  }

  private void addSwitch(boolean on, JsonObjectBuilder body) {
    // Qwen's templates call it enable_thinking, DeepSeek's and Granite's thinking.
    body.add(
        "chat_template_kwargs",
        context.json().createObjectBuilder().add("enable_thinking", on).add("thinking", on));
    context.adjust(
        "thinking.enabled", Action.CONVERTED, "sent as chat_template_kwargs.enable_thinking");
  }

  private static ThinkingConfig withoutBudget(ThinkingConfig thinking) {
    return new ThinkingConfig(thinking.enabled(), OptionalInt.empty(), thinking.effort(), true);
  }
}
