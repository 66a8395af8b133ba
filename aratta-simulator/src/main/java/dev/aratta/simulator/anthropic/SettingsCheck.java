package dev.aratta.simulator.anthropic;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Refuses settings as Anthropic does: limits, sampling, thinking and effort that the model does
/// not take, and what does not go together.
///
/// @param asked the request
record SettingsCheck(Asked asked) {
  private static final int LEAST_BUDGET = 1_024;
  private static final double LEAST_TOP_P = 0.95;
  private static final double LEAST_DEAD_TOP_P = 0.99;

  void check() {
    Members in = asked.members();
    in.required("model");
    if (in.peek("messages").isEmpty()) {
      throw Refusal.missing("messages");
    }
    limit(in);
    sampling(in);
    for (String stop : in.strings("stop_sequences")) {
      if (stop.isBlank()) {
        throw Refusal.at("stop_sequences", "each stop sequence must contain non-whitespace");
      }
    }
    String thinking = asked.type("thinking");
    if (!thinking.isEmpty()) {
      thinking(in, thinking);
    }
    effort(in, thinking);
    format(in);
  }

  private void limit(Members in) {
    int most = in.integer("max_tokens").orElseThrow(() -> Refusal.missing("max_tokens"));
    if (most < 0) {
      throw Refusal.at("max_tokens", "Input should be greater than or equal to 0");
    }
    if (most > asked.model().mostTokens()) {
      throw Refusal.at(
          "max_tokens",
          most
              + " > "
              + asked.model().mostTokens()
              + ", which is the maximum allowed number of output tokens for "
              + asked.model().id());
    }
  }

  private void sampling(Members in) {
    for (String name : List.of("temperature", "top_p", "top_k")) {
      if (in.number(name).isPresent() && asked.isCurrent()) {
        throw Refusal.extra(name);
      }
    }
    Optional<Double> temperature = in.number("temperature").map(JsonNumber::doubleValue);
    Optional<Double> topP = in.number("top_p").map(JsonNumber::doubleValue);
    if (temperature.filter(value -> value < 0 || value > 1).isPresent()) {
      throw Refusal.at("temperature", "range: 0..1");
    }
    if (topP.filter(value -> value < 0 || value > 1).isPresent()) {
      throw Refusal.at("top_p", "range: 0..1");
    }
    if (!asked.model().does("sampling")) {
      boolean alive =
          temperature.filter(value -> value != 1).isPresent()
              || topP.filter(value -> value < LEAST_DEAD_TOP_P).isPresent()
              || in.peek("top_k").isPresent();
      if (alive) {
        throw Refusal.invalid("Sampling parameters are not supported for this model.");
      }
    } else if (temperature.isPresent()
        && topP.isPresent()
        && !asked.model().does("both_sampling")) {
      throw Refusal.invalid(
          "`temperature` and `top_p` cannot both be specified for this model. Please use only"
              + " one.");
    }
  }

  private void thinking(Members in, String type) {
    if (!asked.model().thinks(type)) {
      throw Refusal.invalid(
          "\"thinking.type."
              + type
              + "\" is not supported for this model."
              + (asked.model().thinks("adaptive")
                  ? " Use \"thinking.type.adaptive\" and \"output_config.effort\" to control"
                      + " thinking behavior."
                  : ""));
    }
    boolean forced = List.of("any", "tool").contains(asked.type("tool_choice"));
    if (type.equals("enabled")) {
      budget(in);
      if (forced) {
        throw Refusal.invalid("Thinking may not be enabled when tool_choice forces tool use.");
      }
    }
    if (type.equals("enabled") || type.equals("adaptive")) {
      samplingBeside(in);
    }
  }

  private void budget(Members in) {
    Members thinking = new Members(in.inner("thinking").whole(), "thinking.enabled");
    int budget =
        thinking
            .integer("budget_tokens")
            .orElseThrow(() -> Refusal.missing("thinking.enabled.budget_tokens"));
    if (budget < LEAST_BUDGET) {
      throw Refusal.at(
          "thinking.enabled.budget_tokens",
          "Input should be greater than or equal to " + LEAST_BUDGET);
    }
    if (in.integer("max_tokens").orElse(0) <= budget) {
      throw Refusal.invalid("`max_tokens` must be greater than `thinking.budget_tokens`.");
    }
  }

  private static void samplingBeside(Members in) {
    if (in.number("temperature").filter(value -> value.doubleValue() != 1).isPresent()) {
      throw Refusal.invalid(
          "`temperature` may only be set to 1 when thinking is enabled or in adaptive mode.");
    }
    if (in.number("top_p").filter(value -> value.doubleValue() < LEAST_TOP_P).isPresent()) {
      throw Refusal.invalid(
          "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled or in"
              + " adaptive mode.");
    }
    if (in.peek("top_k").isPresent()) {
      throw Refusal.invalid("`top_k` must be unset when thinking is enabled or in adaptive mode.");
    }
  }

  private void effort(Members in, String thinking) {
    Optional<String> effort =
        in.object("output_config")
            .flatMap(config -> new Members(config, "output_config").string("effort"));
    if (effort.isEmpty()) {
      return;
    }
    List<String> known = asked.model().efforts();
    if (known.isEmpty()) {
      throw Refusal.invalid("This model does not support the effort parameter.");
    }
    if (!known.contains(effort.get())) {
      List<String> sorted = new ArrayList<>(known);
      sorted.sort(String::compareTo);
      throw Refusal.invalid(
          "This model does not support effort level '"
              + effort.get()
              + "'. Supported levels: "
              + String.join(", ", sorted)
              + ".");
    }
    boolean off = thinking.equals("disabled") || thinking.equals("between_tools");
    if (off
        && asked.model().does("high_when_off")
        && List.of("xhigh", "max").contains(effort.get())) {
      throw Refusal.invalid(
          "output_config.effort '"
              + effort.get()
              + "' requires thinking; use at most 'high' when thinking is off.");
    }
  }

  private void format(Members in) {
    if (in.object("output_config").isEmpty()) {
      return;
    }
    Members config = in.inner("output_config");
    if (config.peek("format").isEmpty()) {
      return;
    }
    if (!asked.model().does("formats")) {
      throw Refusal.at("output_config.format", "This model does not support output formats.");
    }
    Members format = config.inner("format");
    if (!(format.peek("type").orElse(null) instanceof JsonString type)
        || !type.getString().equals("json_schema")) {
      throw Refusal.word("output_config.format.type", List.of("json_schema"));
    }
    new SchemaCheck("output_config.format.schema").check(format.inner("schema").whole());
  }
}
