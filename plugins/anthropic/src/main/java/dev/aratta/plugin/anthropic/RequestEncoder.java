package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Set;

/// Writes one request for `POST /v1/messages`.
///
/// @param request what is asked
/// @param rounds answers of this turn so far, where the provider paused it
/// @param context the call
record RequestEncoder(ChatRequest request, List<ChatResponse> rounds, EncodeContext context) {
  /// Length of an answer where neither caller nor catalogue names one; the member is required, and
  /// every model since 2025-05 takes as much.
  private static final long MOST_TOKENS = 32_000;

  WireRequest encode() {
    Refusals.check(request);
    noteWhatIsLeftOut();
    ToolsEncoder tools = new ToolsEncoder(request, context);
    ThinkingEncoder.Thinking thinking =
        new ThinkingEncoder(request, mostTokens(), context).encode();
    Sampling sampling = Sampling.of(request, thinking.isOn(), context);
    boolean budget = thinking.budget().isPresent();
    FormatEncoder.Format format = new FormatEncoder(request, context).encode(budget);
    JsonObjectBuilder body = context.json().createObjectBuilder();
    body.add("model", context.model().id());
    addMaxTokens(body, thinking);
    MessageEncoder conversation = new MessageEncoder(request, rounds, context);
    conversation.addTo(body);
    tools.addTo(body, format, budget);
    thinking.type().ifPresent(value -> body.add("thinking", value));
    addOutputConfig(body, thinking, format);
    sampling.addTo(body);
    addStop(body);
    request.cache().ifPresent(cache -> body.add("cache_control", CacheMark.of(cache, context)));
    request
        .user()
        .ifPresent(
            id -> body.add("metadata", context.json().createObjectBuilder().add("user_id", id)));
    if (request.stream()) {
      body.add("stream", true);
    }
    JsonObject options = request.providerOptions().of(context.provider());
    JsonObject written =
        container(new CacheLimit(context).limited(body.build()), options, conversation);
    JsonObject merged =
        new ProviderOptions(context.provider(), AnthropicPlugin.REPLACEABLE, context.json())
            .merge(written, WireJson.without(options, Set.of(Headers.BETA_MEMBER), context.json()));
    return Headers.on(
        WireRequest.post(
            List.of("v1", "messages"), merged, request.stream() ? Framing.SSE : Framing.NONE),
        sampling.any(),
        options,
        context);
  }

  private void noteWhatIsLeftOut() {
    if (!request.metadata().isEmpty()) {
      context.adjust("metadata", Action.DROPPED, "Anthropic keeps no notes but the user's id");
    }
    if (request.seed().isPresent()) {
      context.adjust("seed", Action.DROPPED, "Anthropic takes no seed");
    }
    if (request.presencePenalty().isPresent()) {
      context.adjust("presence_penalty", Action.DROPPED, "Anthropic takes no penalties");
    }
    if (request.frequencyPenalty().isPresent()) {
      context.adjust("frequency_penalty", Action.DROPPED, "Anthropic takes no penalties");
    }
  }

  private long mostTokens() {
    return context.model().capabilities().limits().maxOutputTokens().orElse(MOST_TOKENS);
  }

  private void addMaxTokens(JsonObjectBuilder body, ThinkingEncoder.Thinking thinking) {
    long asked = request.maxTokens().isPresent() ? request.maxTokens().getAsInt() : mostTokens();
    int budget = thinking.budget().orElse(-1);
    if (budget < asked) {
      body.add("max_tokens", asked);
      return;
    }
    long raised = Math.min(asked + budget, mostTokens());
    context.adjust(
        "max_tokens",
        Action.CONVERTED,
        "Anthropic counts thinking too: " + raised + ", above the budget");
    body.add("max_tokens", raised);
  }

  /// Effort and format are members of one object.
  private void addOutputConfig(
      JsonObjectBuilder body, ThinkingEncoder.Thinking thinking, FormatEncoder.Format format) {
    JsonObjectBuilder config = context.json().createObjectBuilder();
    thinking.effort().ifPresent(effort -> config.add("effort", effort));
    format.schema().ifPresent(schema -> config.add("format", schema));
    JsonObject written = config.build();
    if (!written.isEmpty()) {
      body.add("output_config", written);
    }
  }

  private void addStop(JsonObjectBuilder body) {
    List<String> kept = request.stop().stream().filter(text -> !text.isBlank()).toList();
    if (kept.size() < request.stop().size()) {
      context.adjust("stop", Action.DROPPED, "Anthropic refuses stop texts of white space alone");
    }
    if (!kept.isEmpty()) {
      body.add("stop_sequences", context.json().createArrayBuilder(kept));
    }
  }

  /// Goes on in the container of code execution that the conversation used, unless the caller names
  /// one.
  private JsonObject container(JsonObject body, JsonObject options, MessageEncoder conversation) {
    if (options.containsKey(AnswerParts.CONTAINER)) {
      return body;
    }
    return conversation
        .container()
        .map(id -> context.json().createObjectBuilder(body).add(AnswerParts.CONTAINER, id).build())
        .orElse(body);
  }
}
