package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.plugin.openai.compat.chat.Traits;
import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObjectBuilder;
import java.util.function.Consumer;

/// Writes what chooses tokens. Models that refuse it refuse every value, the default one too.
record SamplingEncoder(ChatRequest request, ResponsesDialect dialect, EncodeContext context) {
  static final String LOGPROBS = "message.output_text.logprobs";

  /// Writes all of it.
  ///
  /// @param thinks whether the model may think in this answer
  void encode(JsonObjectBuilder body, boolean thinks) {
    boolean refused = isRefused(thinks);
    request.temperature().ifPresent(value -> add("temperature", refused, n -> body.add(n, value)));
    request.topP().ifPresent(value -> add("top_p", refused, n -> body.add(n, value)));
    request.topK().ifPresent(value -> addOwn("top_k", refused, n -> body.add(n, value)));
    request.seed().ifPresent(value -> addOwn("seed", refused, n -> body.add(n, value)));
    request
        .presencePenalty()
        .ifPresent(value -> addOwn("presence_penalty", refused, n -> body.add(n, value)));
    request
        .frequencyPenalty()
        .ifPresent(value -> addOwn("frequency_penalty", refused, n -> body.add(n, value)));
    request
        .logprobs()
        .ifPresent(
            count -> addLogprobs(body, count, refused || Traits.has(context, Traits.NO_LOGPROBS)));
  }

  private boolean isRefused(boolean thinks) {
    return Traits.has(context, Traits.NO_SAMPLING)
        || (thinks && Traits.has(context, Traits.SAMPLING_WITHOUT_THINKING));
  }

  private void add(String name, boolean refused, Consumer<String> body) {
    if (refused) {
      context.adjust(
          name, Action.DROPPED, context.model().id() + " refuses " + name + " where it may think");
    } else {
      body.accept(name);
    }
  }

  private void addOwn(String name, boolean refused, Consumer<String> body) {
    if (dialect.sampling().contains(name)) {
      add(name, refused, body);
    } else {
      context.adjust(name, Action.DROPPED, dialect.name() + "'s Responses API has no " + name);
    }
  }

  private void addLogprobs(JsonObjectBuilder body, int count, boolean refused) {
    if (refused) {
      throw Failure.unsupported(
              "logprobs", "logprobs: " + context.model().id() + " reports none where it may think")
          .exception();
    }
    if (count > dialect.mostLogprobs()) {
      throw Failure.unsupported(
              "logprobs",
              "logprobs: "
                  + dialect.name()
                  + " reports at most "
                  + dialect.mostLogprobs()
                  + " alternatives a token")
          .exception();
    }
    dialect.logprobsMember().ifPresent(member -> body.add(member, true));
    if (count > 0) {
      body.add("top_logprobs", count);
    }
  }
}
