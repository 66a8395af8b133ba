package dev.aratta.plugin.openai.compat.chat;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Failure;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.spi.EncodeContext;
import java.util.Optional;
import java.util.Set;

/// Finds the effort that says how much to think. A model's traits say which efforts it takes; an
/// effort that it does not take becomes the next lower one, or else its least.
///
/// @param name the provider's name for people
/// @param takes the efforts that the provider takes where traits do not say it
/// @param context the call
public record EffortEncoder(String name, Set<Effort> takes, EncodeContext context) {
  private static final Set<Effort> ALL = Set.of(Effort.values());

  /// Checks that all parts are there and copies the set.
  public EffortEncoder {
    requireNonNull(name, "name");
    requireNonNull(context, "context");
    takes = Set.copyOf(takes);
  }

  /// Makes one for a provider that takes all efforts.
  public EffortEncoder(String name, EncodeContext context) {
    this(name, ALL, context);
  }

  /// Returns the word of the effort; nothing where the model's own is meant.
  ///
  /// @throws dev.aratta.scri.ArattaException of kind `unsupported` where the model cannot think
  public Optional<String> encode(ThinkingConfig thinking) {
    if (!thinking.visible()) {
      context.adjust(
          "thinking.visible", Action.DROPPED, name + " has no choice of what thinking is shown");
    }
    Optional<Effort> wanted = wanted(thinking);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    if (wanted.get() != Effort.NONE) {
      checkThinks(name, context);
    } else if (context.model().capabilities().supports().thinking().equals(Optional.of(false))) {
      return Optional.empty(); // such models refuse the member, whatever it says
    }
    if (Traits.has(context, Traits.NO_EFFORT)) {
      context.adjust(
          "thinking", Action.DROPPED, context.model().id() + " takes no effort: it sets its own");
      return Optional.empty();
    }
    return Optional.of(taken(wanted.get(), Traits.efforts(context, takes)).json());
  }

  /// Refuses to ask a model to think of which it is known that it cannot.
  ///
  /// @throws dev.aratta.scri.ArattaException of kind `unsupported`
  public static void checkThinks(String name, EncodeContext context) {
    if (context.model().capabilities().supports().thinking().equals(Optional.of(false))) {
      throw Failure.unsupported(
              "thinking", "thinking: " + name + ": " + context.model().id() + " cannot think")
          .exception();
    }
  }

  private Optional<Effort> wanted(ThinkingConfig thinking) {
    if (thinking.enabled().equals(Optional.of(false))) {
      return Optional.of(Effort.NONE);
    }
    Optional<Effort> effort = thinking.effortOrBudget();
    if (effort.isPresent() && thinking.effort().isEmpty()) {
      context.adjust(
          "thinking.budget_tokens",
          Action.CONVERTED,
          name + " knows no budgets; effort " + effort.get().json());
    }
    if (effort.isEmpty() && thinking.enabled().isPresent()) {
      context.adjust(
          "thinking", Action.CONVERTED, name + " takes efforts only; medium is the usual one");
      return Optional.of(Effort.MEDIUM);
    }
    return effort;
  }

  private Effort taken(Effort wanted, Set<Effort> known) {
    if (known.contains(wanted)) {
      return wanted;
    }
    Effort nearest =
        known.stream()
            .filter(effort -> effort != Effort.NONE && effort.compareTo(wanted) < 0)
            .max(Effort::compareTo)
            .or(() -> known.stream().filter(effort -> effort != Effort.NONE).min(Effort::compareTo))
            .orElse(wanted);
    context.adjust(
        "thinking.effort",
        Action.CLAMPED,
        context.model().id() + " takes no " + wanted.json() + "; " + nearest.json());
    return nearest;
  }
}
