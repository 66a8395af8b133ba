package dev.aratta.plugin.google;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.OptionalDouble;

/// Writes `generationConfig`.
record GenerationConfigEncoder(ChatRequest request, EncodeContext context) {
  private static final int MOST_LOGPROBS = 20;
  private static final int MOST_STOPS = 5;

  JsonObject encode() {
    JsonObjectBuilder config = context.json().createObjectBuilder();
    request.temperature().ifPresent(value -> config.add("temperature", value));
    request.topP().ifPresent(value -> config.add("topP", value));
    request.topK().ifPresent(value -> config.add("topK", value));
    addLimit(config);
    request.seed().ifPresent(value -> config.add("seed", value));
    addPenalty(config, "presence_penalty", "presencePenalty", request.presencePenalty());
    addPenalty(config, "frequency_penalty", "frequencyPenalty", request.frequencyPenalty());
    addStop(config);
    addLogprobs(config);
    addFormat(config);
    new ThinkingEncoder(request, context)
        .encode()
        .ifPresent(thinking -> config.add("thinkingConfig", thinking));
    return config.build();
  }

  private void addLimit(JsonObjectBuilder config) {
    if (request.maxTokens().orElse(1) == 0) {
      throw Refusals.unsupported("max_tokens", "takes no limit of 0; give 1 or more");
    }
    request.maxTokens().ifPresent(value -> config.add("maxOutputTokens", value));
  }

  private void addPenalty(
      JsonObjectBuilder config, String field, String name, OptionalDouble penalty) {
    if (penalty.isPresent() && Trait.NO_PENALTIES.of(context)) {
      context.adjust(field, Action.DROPPED, "the model takes no penalties");
    } else {
      penalty.ifPresent(value -> config.add(name, value));
    }
  }

  private void addStop(JsonObjectBuilder config) {
    if (request.stop().size() > MOST_STOPS) {
      throw Refusals.unsupported("stop", "takes at most " + MOST_STOPS + " texts");
    }
    if (!request.stop().isEmpty()) {
      config.add("stopSequences", context.json().createArrayBuilder(request.stop()));
    }
  }

  private void addLogprobs(JsonObjectBuilder config) {
    if (request.logprobs().orElse(0) > MOST_LOGPROBS) {
      throw Refusals.unsupported(
          "logprobs", "reports at most " + MOST_LOGPROBS + " alternatives a token");
    }
    if (request.logprobs().isPresent()) {
      config.add("responseLogprobs", true);
      if (request.logprobs().getAsInt() > 0) {
        config.add("logprobs", request.logprobs().getAsInt());
      }
    }
  }

  private void addFormat(JsonObjectBuilder config) {
    ResponseFormat format = request.responseFormat().orElseGet(ResponseFormat.Text::new);
    if (format instanceof ResponseFormat.Text) {
      return;
    }
    if (!request.tools().isEmpty() && !Trait.TOOLS_COMBINE.of(context)) {
      throw Refusals.unsupported(
          "response_format", "takes a format beside tools from Gemini 3 on; leave one of them out");
    }
    config.add("responseMimeType", "application/json");
    if (format instanceof ResponseFormat.JsonSchema wanted) {
      config.add("responseJsonSchema", wanted.schema());
      wanted
          .name()
          .ifPresent(
              _ ->
                  context.adjust(
                      "response_format.name", Action.DROPPED, "Google's formats have no name"));
      if (wanted.strict().equals(Optional.of(false))) {
        context.adjust("response_format.strict", Action.DROPPED, "Google's formats always hold");
      }
    }
  }
}
