package dev.aratta.simulator.chatcompletions;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.simulator.openai.CommonSettings;
import dev.aratta.simulator.openai.Fields;
import dev.aratta.simulator.openai.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the body of `POST /v1/chat/completions` into SCRI, as the page of this package says.
/// Nothing is lost, whichever server it is for; what a server refuses is not its business. Keeps
/// nothing between calls.
public final class RequestReader {
  /// The names of the limit, the one that wins first.
  private static final List<String> LIMITS =
      List.of("max_completion_tokens", "max_tokens", "n_predict");

  private final JsonProvider json;
  private final String provider;

  /// Makes a reader.
  ///
  /// @param json makes the objects of the rest
  /// @param provider the key of the rest in `provider_options`
  public RequestReader(JsonProvider json, String provider) {
    this.json = requireNonNull(json, "json");
    this.provider = requireNonNull(provider, "provider");
  }

  /// Reads a request. `stream` is false where the body does not say otherwise.
  ///
  /// @throws Refusal if a member has a type that no server takes, a role is unknown, or there are
  ///   no messages
  public ChatRequest read(JsonObject body) {
    Fields in = new Fields(body, "");
    ChatRequestBuilder request = ChatRequest.builder();
    CommonSettings.read(in, request);
    if (in.peek("messages").isEmpty()) {
      throw Refusal.missing("messages");
    }
    request.messages(new MessageReader(json, provider).read(in.objects("messages")));
    new ToolReader(json, provider).read(in, request);
    readLimit(in, request);
    readStop(in, request);
    readLogprobs(in, request);
    thinking(in).ifPresent(request::thinking);
    JsonObjectBuilder nested = json.createObjectBuilder();
    new FormatReader(json).read(in, nested).ifPresent(request::responseFormat);
    readStreamOptions(in, nested);
    JsonObjectBuilder rest = in.rest(json);
    nested.build().forEach(rest::add);
    return request.providerOptions(CommonSettings.options(provider, rest.build())).build();
  }

  private static void readLimit(Fields in, ChatRequestBuilder request) {
    boolean set = false;
    for (String name : LIMITS) {
      // -1 means no limit to llama.cpp.
      Optional<Long> limit = CommonSettings.integer(in, name, 0, Integer.MAX_VALUE);
      if (limit.isPresent() && !set) {
        request.maxTokens(limit.get().intValue());
        set = true;
      } else if (limit.isPresent()) {
        in.leave(name);
      }
    }
  }

  private static void readStop(Fields in, ChatRequestBuilder request) {
    switch (in.value("stop").orElse(JsonValue.EMPTY_JSON_ARRAY)) {
      case JsonString text -> request.stop(List.of(text.getString()));
      case JsonArray _ -> request.stop(in.strings("stop"));
      case JsonValue other ->
          throw Refusal.type(in.path("stop"), "one of a string or array of strings", other);
    }
  }

  /// Without `logprobs: true` the number of alternatives says nothing to SCRI.
  private static void readLogprobs(Fields in, ChatRequestBuilder request) {
    if (in.peek("logprobs").filter(JsonValue.TRUE::equals).isEmpty()) {
      return;
    }
    in.value("logprobs");
    // -1 means all of them to vLLM.
    Optional<Long> top = CommonSettings.integer(in, "top_logprobs", 0, Integer.MAX_VALUE);
    request.logprobs(top.orElse(0L).intValue());
  }

  private static Optional<ThinkingConfig> thinking(Fields in) {
    Optional<Effort> effort = in.string("reasoning_effort").flatMap(CommonSettings::effort);
    if (effort.isEmpty()) {
      in.leave("reasoning_effort");
    }
    OptionalInt budget =
        CommonSettings.integer(in, "thinking_token_budget", 0, Integer.MAX_VALUE)
            .map(tokens -> OptionalInt.of(tokens.intValue()))
            .orElse(OptionalInt.empty());
    boolean hidden = in.peek("include_reasoning").filter(JsonValue.FALSE::equals).isPresent();
    if (hidden) {
      in.value("include_reasoning");
    }
    return effort.isPresent() || budget.isPresent() || hidden
        ? Optional.of(new ThinkingConfig(Optional.empty(), budget, effort, !hidden))
        : Optional.empty();
  }

  /// That a stream counts its tokens is a matter of course to SCRI.
  private void readStreamOptions(Fields in, JsonObjectBuilder rest) {
    Optional<JsonObject> options = in.object("stream_options");
    if (options.isEmpty()) {
      return;
    }
    Fields inner = new Fields(options.get(), in.path("stream_options"));
    boolean streams = in.peek("stream").filter(JsonValue.TRUE::equals).isPresent();
    if (!streams || !inner.bool("include_usage").orElse(false)) {
      inner.leave("include_usage");
    }
    JsonObject left = inner.rest(json).build();
    if (!left.isEmpty()) {
      rest.add("stream_options", left);
    }
  }
}
