package dev.aratta.plugin.ollama;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Failure;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonValue;
import java.util.Optional;

/// Writes `think`: a boolean, or one of `low`, `medium`, `high`, `max` (`api/types.go`).
record ThinkEncoder(EncodeContext context) {
  /// Trait of models that always think, pass over booleans and take levels only.
  static final String LEVELS_ONLY = "thinking_levels";

  Optional<JsonValue> encode(Optional<ThinkingConfig> config) {
    if (config.isEmpty()) {
      return Optional.empty();
    }
    ThinkingConfig thinking = config.get();
    if (!thinking.visible()) {
      context.adjust("thinking.visible", Action.DROPPED, "Ollama always shows what a model thinks");
    }
    if (thinking.enabled().equals(Optional.of(false))) {
      return Optional.of(off());
    }
    Optional<Effort> effort = effort(thinking);
    if (effort.equals(Optional.of(Effort.NONE))) {
      return Optional.of(off());
    }
    if (effort.isEmpty() && thinking.enabled().isEmpty()) {
      return Optional.empty();
    }
    if (context.model().capabilities().supports().thinking().equals(Optional.of(false))) {
      throw Failure.unsupported(
              "thinking", "thinking: Ollama says that " + context.model().id() + " cannot think")
          .exception();
    }
    return Optional.of(effort.map(this::level).orElseGet(this::on));
  }

  private JsonValue off() {
    if (!levelsOnly()) {
      return JsonValue.FALSE;
    }
    context.adjust("thinking", Action.CLAMPED, "the model always thinks; low is its least");
    return context.json().createValue("low");
  }

  private JsonValue on() {
    if (!levelsOnly()) {
      return JsonValue.TRUE;
    }
    context.adjust(
        "thinking", Action.CONVERTED, "the model takes levels only; medium is its usual");
    return context.json().createValue("medium");
  }

  private JsonValue level(Effort effort) {
    return context
        .json()
        .createValue(
            switch (effort) {
              case NONE, MINIMAL -> clamped(effort, "low");
              case LOW -> "low";
              case MEDIUM -> "medium";
              case HIGH -> "high";
              case XHIGH -> clamped(effort, "max");
              case MAX -> "max";
            });
  }

  private String clamped(Effort effort, String level) {
    context.adjust(
        "thinking.effort", Action.CLAMPED, "Ollama knows no " + effort.json() + "; " + level);
    return level;
  }

  private Optional<Effort> effort(ThinkingConfig thinking) {
    Optional<Effort> effort = thinking.effortOrBudget();
    if (effort.isPresent() && thinking.effort().isEmpty()) {
      context.adjust(
          "thinking.budget_tokens",
          Action.CONVERTED,
          "Ollama knows no budgets; effort " + effort.get().json());
    }
    return effort;
  }

  private boolean levelsOnly() {
    return context.model().capabilities().traits().contains(LEVELS_ONLY);
  }
}
