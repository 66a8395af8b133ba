package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/// Writes how tokens are chosen and what ends the answer. What a model refuses by its traits is
/// left out with a note, the value 0 too.
record SamplingEncoder(ChatDialect dialect, ChatRequest request, EncodeContext context) {

  void encode(JsonObjectBuilder body) {
    boolean sampling = takesSampling();
    if (request.temperature().isPresent() && allowed("temperature", sampling)) {
      body.add("temperature", request.temperature().getAsDouble());
    }
    if (request.topP().isPresent() && allowed("top_p", sampling)) {
      body.add("top_p", request.topP().getAsDouble());
    }
    if (request.topK().isPresent() && allowed("top_k", sampling && dialect.takesTopK())) {
      body.add("top_k", request.topK().getAsInt());
    }
    request.seed().ifPresent(seed -> body.add("seed", seed));
    boolean penalties = sampling && !Traits.has(context, Traits.NO_PENALTIES);
    if (request.presencePenalty().isPresent() && allowed("presence_penalty", penalties)) {
      body.add("presence_penalty", request.presencePenalty().getAsDouble());
    }
    if (request.frequencyPenalty().isPresent() && allowed("frequency_penalty", penalties)) {
      body.add("frequency_penalty", request.frequencyPenalty().getAsDouble());
    }
    addLogprobs(body);
    addStop(body);
  }

  private boolean takesSampling() {
    if (Traits.has(context, Traits.NO_SAMPLING)) {
      return false;
    }
    return !Traits.has(context, Traits.SAMPLING_WITHOUT_THINKING)
        || request.thinking().filter(SamplingEncoder::isOff).isPresent();
  }

  private static boolean isOff(ThinkingConfig thinking) {
    return thinking.enabled().equals(Optional.of(false))
        || thinking.effortOrBudget().equals(Optional.of(Effort.NONE));
  }

  private boolean allowed(String field, boolean allowed) {
    if (!allowed) {
      context.adjust(
          field,
          Action.DROPPED,
          dialect.name() + ": " + context.model().id() + " does not take it");
    }
    return allowed;
  }

  private void addLogprobs(JsonObjectBuilder body) {
    if (request.logprobs().isEmpty()) {
      return;
    }
    if (Traits.has(context, Traits.NO_LOGPROBS)) {
      throw RequestEncoder.unsupported(
          dialect, "logprobs", "reports no probabilities for " + context.model().id());
    }
    if (request.logprobs().getAsInt() > dialect.mostLogprobs()) {
      throw RequestEncoder.unsupported(
          dialect,
          "logprobs",
          "reports at most " + dialect.mostLogprobs() + " alternatives a token");
    }
    body.add("logprobs", true);
    if (request.logprobs().getAsInt() > 0) {
      body.add("top_logprobs", request.logprobs().getAsInt());
    }
  }

  private void addStop(JsonObjectBuilder body) {
    int count = request.stop().size();
    if (count == 0) {
      return;
    }
    if (count <= dialect.mostStops(context)) {
      body.add("stop", context.json().createArrayBuilder(request.stop()));
    } else {
      context.adjust(
          "stop",
          Action.EMULATED,
          dialect.name() + " does not take it here: the answer is cut when it has come");
    }
  }
}
