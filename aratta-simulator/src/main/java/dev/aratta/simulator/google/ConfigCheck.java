package dev.aratta.simulator.google;

import jakarta.json.JsonNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Refuses settings in `generationConfig` that a model does not take.
///
/// @param model the model's name
/// @param family what its family takes
record ConfigCheck(String model, Family family) {
  private static final int MOST_STOPS = 5;

  void check(Fields in) {
    range(in, "temperature", 0, 2);
    range(in, "topP", 0, 1);
    if (in.integer("candidateCount").orElse(1) != 1) {
      throw Refusal.of("Multiple candidates is not enabled for this model");
    }
    if (in.integer("maxOutputTokens").orElse(1) < 1) {
      throw Refusal.rule(
          in.path("maxOutputTokens"), "max_output_tokens must be positive or not specified.");
    }
    if (in.strings("stopSequences").size() > MOST_STOPS) {
      throw Refusal.rule(
          in.path("stopSequences"), "the number of stop sequences must not exceed 5.");
    }
    if (!family.penalties()
        && (in.peek("presencePenalty").isPresent() || in.peek("frequencyPenalty").isPresent())) {
      throw Refusal.of("Penalty is not enabled for " + Models.PREFIX + model);
    }
    modalities(in);
    formats(in);
    in.inner("thinkingConfig").ifPresent(this::thinking);
  }

  private static void range(Fields in, String name, double least, double most) {
    Optional<JsonNumber> value = in.number(name);
    if (value.isPresent()) {
      double size = value.get().doubleValue();
      if (size < least || size > most) {
        throw Refusal.rule(
            in.path(name), "must be in the range [" + least + ", " + most + "]; got " + size);
      }
    }
  }

  private void modalities(Fields in) {
    List<String> asked = in.strings("responseModalities");
    Set<String> taken = family.images() ? Set.of("TEXT", "IMAGE") : Set.of("TEXT");
    if (!taken.containsAll(asked)) {
      throw Refusal.of(
          "The requested combination of response modalities ("
              + String.join(", ", asked)
              + ") is not supported by the model. "
              + Models.PREFIX
              + model
              + " accepts the following combination of response modalities:\n* "
              + (family.images() ? "TEXT, IMAGE" : "TEXT")
              + "\n");
    }
  }

  private void formats(Fields in) {
    boolean schema = in.peek("responseSchema").isPresent();
    boolean json = in.peek("responseJsonSchema").isPresent();
    if (schema && json) {
      throw Refusal.rule(
          in.path(), "only one of response_schema and response_json_schema may be set.");
    }
    String type = in.string("responseMimeType").orElse("text/plain");
    if (!Set.of("text/plain", "application/json", "text/x.enum").contains(type)) {
      throw Refusal.rule(
          in.path("responseMimeType"),
          "allowed mimetypes are `text/plain`, `application/json` and `text/x.enum`.");
    }
    if ((schema || json) && type.equals("text/plain")) {
      throw Refusal.rule(
          in.path("responseSchema"), "only allowed when response_mime_type is application/json.");
    }
    if (family.images() && !type.equals("text/plain")) {
      throw Refusal.of("JSON mode is not enabled for " + Models.PREFIX + model);
    }
  }

  private void thinking(Fields in) {
    Optional<Integer> budget = in.integer("thinkingBudget");
    Optional<String> level = in.string("thinkingLevel");
    if (budget.isPresent() && level.isPresent()) {
      throw Refusal.of("You can only set only one of thinking budget and thinking level.");
    }
    switch (family.thinking()) {
      case NONE -> {
        if (level.isPresent() || budget.orElse(1) != 0) {
          throw Refusal.of("Thinking is not enabled for " + Models.PREFIX + model);
        }
      }
      case BUDGET -> {
        if (level.isPresent()) {
          throw Refusal.of("Thinking level is not supported for this model.");
        }
        budget.ifPresent(this::budget);
      }
      case LEVEL -> {
        if (budget.isPresent()) {
          throw Refusal.of("Thinking budget is not supported for this model.");
        }
        level.ifPresent(this::level);
      }
    }
  }

  private void budget(int tokens) {
    Family.Budgets budgets = family.budgets();
    if (tokens == 0 && !budgets.off()) {
      throw Refusal.of("Budget 0 is invalid. This model only works in thinking mode.");
    }
    if (!budgets.take(tokens)) {
      throw Refusal.of(
          "The thinking budget "
              + tokens
              + " is invalid. Please choose a value between "
              + budgets.least()
              + " and "
              + budgets.most()
              + ".");
    }
  }

  private void level(String level) {
    if (!family.levels().contains(level.toUpperCase(Locale.ROOT))) {
      throw Refusal.of("Thinking level " + level + " is not supported for this model.");
    }
  }
}
