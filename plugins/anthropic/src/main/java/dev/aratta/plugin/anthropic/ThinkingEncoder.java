package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Writes `thinking` and `output_config.effort` for the generations of models: those that take
/// budgets, those that decide themselves (`adaptive`) and are given an effort, and those that
/// cannot be kept from thinking (thinking and effort pages, 2026-11).
///
/// @param request what is asked
/// @param mostTokens most tokens that the model writes, thinking included
/// @param context the call
record ThinkingEncoder(ChatRequest request, long mostTokens, EncodeContext context) {
  private static final int LEAST_BUDGET = 1_024;

  /// Budget of thinking that is only switched on.
  private static final int USUAL_BUDGET = 8_192;

  Thinking encode() {
    ThinkingConfig config = request.thinking().orElse(null);
    if (config == null) {
      return Thinking.UNSAID;
    }
    if (isOff(config)) {
      return off(config);
    }
    if (config.effort().isEmpty()
        && config.budgetTokens().isEmpty()
        && config.enabled().isEmpty()) {
      if (!config.visible()) {
        context.adjust("thinking.visible", Action.DROPPED, "no thinking is asked for");
      }
      return Thinking.UNSAID;
    }
    if (context.model().capabilities().supports().thinking().equals(Optional.of(false))) {
      throw Refusals.unsupported("thinking", "says that " + context.model().id() + " cannot think");
    }
    boolean budgets = Trait.THINKING_BUDGET.of(context);
    boolean adaptive = Trait.THINKING_ADAPTIVE.of(context) || !budgets;
    boolean bare = budgets && new OpenTurn(request, context).isBare();
    if (budgets
        && (!adaptive
            || (config.effort().isEmpty() && config.budgetTokens().isPresent() && !bare))) {
      return bare ? leftOut() : budget(config);
    }
    return adaptive(config);
  }

  private Thinking leftOut() {
    context.adjust(
        "thinking",
        Action.DROPPED,
        "the answer that goes on has no thinking of this model's, beside which it takes no budget");
    return Thinking.UNSAID;
  }

  private static boolean isOff(ThinkingConfig config) {
    return config.enabled().equals(Optional.of(false))
        || config.effortOrBudget().equals(Optional.of(Effort.NONE));
  }

  private Thinking off(ThinkingConfig config) {
    Optional<Effort> effort = config.effort().filter(wanted -> wanted != Effort.NONE);
    if (Trait.THINKING_BETWEEN_TOOLS.of(context)) {
      context.adjust(
          "thinking.enabled",
          Action.CLAMPED,
          "the model always thinks; between tools is its least");
      return new Thinking(type("between_tools"), offEffort(effort), OptionalInt.empty());
    }
    if (Trait.THINKING_ALWAYS.of(context)) {
      context.adjust(
          "thinking.enabled", Action.CLAMPED, "the model always thinks; effort low is its least");
      return new Thinking(Optional.empty(), Optional.of("low"), OptionalInt.empty());
    }
    if (context.model().capabilities().supports().thinking().equals(Optional.of(false))) {
      return Thinking.UNSAID;
    }
    return new Thinking(type("disabled"), offEffort(effort), OptionalInt.empty());
  }

  /// Returns the effort to send beside thinking that is off.
  private Optional<String> offEffort(Optional<Effort> effort) {
    Optional<String> level = effort.flatMap(this::level);
    if (Trait.HIGH_EFFORT_WHEN_OFF.of(context)
        && effort.filter(wanted -> wanted.compareTo(Effort.HIGH) > 0).isPresent()) {
      context.adjust(
          "thinking.effort", Action.CLAMPED, "with thinking off the model takes at most high");
      return Optional.of("high");
    }
    return level;
  }

  private Thinking budget(ThinkingConfig config) {
    int asked = config.budgetTokens().orElseGet(() -> made(config));
    int budget = (int) Math.clamp(asked, LEAST_BUDGET, Math.max(LEAST_BUDGET, mostTokens - 1));
    if (budget != asked) {
      context.adjust(
          "thinking.budget_tokens", Action.CLAMPED, "the model takes a budget of " + budget);
    }
    JsonObjectBuilder thinking = context.json().createObjectBuilder().add("type", "enabled");
    thinking.add("budget_tokens", budget);
    if (!config.visible()) {
      thinking.add("display", "omitted");
    }
    Optional<String> effort =
        Trait.EFFORT.of(context) ? config.effort().flatMap(this::level) : Optional.empty();
    return new Thinking(Optional.of(thinking.build()), effort, OptionalInt.of(budget));
  }

  private int made(ThinkingConfig config) {
    int budget = config.budgetOrEffort().orElse(USUAL_BUDGET);
    context.adjust(
        config.effort().isPresent() ? "thinking.effort" : "thinking.enabled",
        Action.CONVERTED,
        "the model takes budgets: " + budget + " tokens");
    return budget;
  }

  private Thinking adaptive(ThinkingConfig config) {
    JsonObject type =
        context
            .json()
            .createObjectBuilder()
            .add("type", "adaptive")
            .add("display", config.visible() ? "summarized" : "omitted")
            .build();
    Optional<Effort> effort = config.effortOrBudget();
    if (config.effort().isEmpty() && effort.isPresent()) {
      context.adjust(
          "thinking.budget_tokens",
          Action.CONVERTED,
          (Trait.THINKING_BUDGET.of(context)
                  ? "the answer that goes on has no thinking of this model's, so no budget; effort "
                  : "the model takes no budgets; effort ")
              + effort.get().json());
    }
    return new Thinking(Optional.of(type), effort.flatMap(this::level), OptionalInt.empty());
  }

  /// Returns the name of an effort, of the nearest below that the model takes.
  private Optional<String> level(Effort effort) {
    if (!Trait.EFFORT.of(context)) {
      context.adjust("thinking.effort", Action.DROPPED, "the model takes no effort");
      return Optional.empty();
    }
    return Optional.of(
        switch (effort) {
          case NONE, MINIMAL -> clamped(effort, "low");
          case LOW -> "low";
          case MEDIUM -> "medium";
          case HIGH -> "high";
          case XHIGH -> Trait.EFFORT_XHIGH.of(context) ? "xhigh" : clamped(effort, "high");
          case MAX -> Trait.EFFORT_MAX.of(context) ? "max" : clamped(effort, "high");
        });
  }

  private String clamped(Effort effort, String level) {
    context.adjust(
        "thinking.effort",
        Action.CLAMPED,
        "the model takes no effort " + effort.json() + "; " + level);
    return level;
  }

  private Optional<JsonObject> type(String name) {
    return Optional.of(context.json().createObjectBuilder().add("type", name).build());
  }

  /// What is sent.
  ///
  /// @param type the object `thinking`
  /// @param effort the member `output_config.effort`
  /// @param budget tokens that `max_tokens` must exceed
  record Thinking(Optional<JsonObject> type, Optional<String> effort, OptionalInt budget) {
    static final Thinking UNSAID =
        new Thinking(Optional.empty(), Optional.empty(), OptionalInt.empty());

    private static final Set<String> ON = Set.of("enabled", "adaptive");

    /// Tells whether thinking is asked for.
    boolean isOn() {
      return type.map(object -> object.getString("type")).filter(ON::contains).isPresent();
    }
  }
}
