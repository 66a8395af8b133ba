package dev.aratta.plugin.google;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/// Writes `thinkingConfig`: a budget for Gemini 2.5, a level from Gemini 3 on, never both (thinking
/// page, 2026-11).
record ThinkingEncoder(ChatRequest request, EncodeContext context) {
  private static final int LEAST_OF_ALWAYS = 128;
  private static final int MOST_OF_ALWAYS = 32_768;
  private static final int MOST = 24_576;

  /// Lets the model choose its budget.
  private static final int DYNAMIC = -1;

  Optional<JsonObject> encode() {
    ThinkingConfig config = request.thinking().orElse(null);
    if (config == null) {
      return Optional.empty();
    }
    boolean thinks =
        !context.model().capabilities().supports().thinking().equals(Optional.of(false));
    boolean off =
        config.enabled().equals(Optional.of(false))
            || config.effortOrBudget().equals(Optional.of(Effort.NONE));
    if (off) {
      return thinks ? Optional.of(off()) : Optional.empty();
    }
    if (!thinks) {
      throw Refusals.unsupported("thinking", "says that " + context.model().id() + " cannot think");
    }
    JsonObjectBuilder thinking = context.json().createObjectBuilder();
    thinking.add("includeThoughts", config.visible());
    if (budgets()) {
      addBudget(thinking, config);
    } else {
      addLevel(thinking, config);
    }
    return Optional.of(thinking.build());
  }

  private boolean budgets() {
    return Trait.THINKING_BUDGET.of(context) || Trait.THINKING_BUDGET_ALWAYS.of(context);
  }

  private JsonObject off() {
    JsonObjectBuilder thinking = context.json().createObjectBuilder();
    if (Trait.THINKING_BUDGET.of(context)) {
      return thinking.add("thinkingBudget", 0).build();
    }
    context.adjust(
        "thinking.enabled", Action.CLAMPED, "the model always thinks; as little as it can");
    if (Trait.THINKING_BUDGET_ALWAYS.of(context)) {
      return thinking.add("thinkingBudget", LEAST_OF_ALWAYS).build();
    }
    String least = Trait.LEVEL_MINIMAL.of(context) ? "MINIMAL" : "LOW";
    return thinking.add("thinkingLevel", least).build();
  }

  private void addBudget(JsonObjectBuilder thinking, ThinkingConfig config) {
    if (config.budgetOrEffort().isEmpty()) {
      if (config.enabled().isPresent()) {
        thinking.add("thinkingBudget", DYNAMIC);
      }
      return;
    }
    boolean always = Trait.THINKING_BUDGET_ALWAYS.of(context);
    int asked = config.budgetOrEffort().getAsInt();
    int budget = Math.clamp(asked, always ? LEAST_OF_ALWAYS : 0, always ? MOST_OF_ALWAYS : MOST);
    if (config.budgetTokens().isEmpty()) {
      context.adjust(
          "thinking.effort", Action.CONVERTED, "the model takes budgets: " + budget + " tokens");
    } else if (budget != asked) {
      context.adjust(
          "thinking.budget_tokens", Action.CLAMPED, "the model takes a budget of " + budget);
    }
    thinking.add("thinkingBudget", budget);
  }

  private void addLevel(JsonObjectBuilder thinking, ThinkingConfig config) {
    if (config.effortOrBudget().isEmpty()) {
      return;
    }
    Effort effort = config.effortOrBudget().get();
    if (config.effort().isEmpty()) {
      context.adjust(
          "thinking.budget_tokens",
          Action.CONVERTED,
          "the model takes no budgets; effort " + effort.json());
    }
    thinking.add("thinkingLevel", level(effort));
  }

  private String level(Effort effort) {
    return switch (effort) {
      case NONE, MINIMAL -> Trait.LEVEL_MINIMAL.of(context) ? "MINIMAL" : clamped(effort, "LOW");
      case LOW -> "LOW";
      case MEDIUM -> Trait.LEVEL_MEDIUM.of(context) ? "MEDIUM" : clamped(effort, "HIGH");
      case HIGH -> "HIGH";
      case XHIGH -> Trait.LEVEL_XHIGH.of(context) ? "XHIGH" : clamped(effort, "HIGH");
      case MAX -> clamped(effort, Trait.LEVEL_XHIGH.of(context) ? "XHIGH" : "HIGH");
    };
  }

  private String clamped(Effort effort, String level) {
    context.adjust(
        "thinking.effort",
        Action.CLAMPED,
        "the model takes no effort " + effort.json() + "; " + level);
    return level;
  }
}
