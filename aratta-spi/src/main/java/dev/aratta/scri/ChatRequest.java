package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A request for one answer. What the caller did not set is absent and is not sent to a provider;
/// 0, `false` and `""` that the caller set are.
///
/// @param messages the conversation, in order
/// @param model alias, `provider:model` or bare id; absent means the default model of `provider`,
///   or else the alias `local`
/// @param provider the configured provider to ask
/// @param temperature how random the choice of tokens is, 0 or more
/// @param topP share of probability to choose tokens from, 0 to 1
/// @param topK number of likeliest tokens to choose from, 0 or more
/// @param seed start of the random numbers
/// @param presencePenalty how much tokens that occurred are avoided; negative favours them
/// @param frequencyPenalty how much tokens are avoided by how often they occurred; negative favours
///   them
/// @param logprobs number of alternatives to report for each token of the text, 0 for the chosen
///   tokens only
/// @param maxTokens most tokens to write, thinking included; 0 or more
/// @param stop texts that end the answer and are not part of it
/// @param tools tools that the client runs
/// @param toolChoice whether and which tools must be called
/// @param parallelToolCalls whether several tools may be called at once
/// @param thinking how much to think
/// @param responseFormat the form of the answer's text
/// @param builtinTools tools that the provider runs
/// @param cache asks for prompt caching of the whole prompt
/// @param user an opaque id of the end user
/// @param stream whether a stream is wanted; set by the kernel from the method called
/// @param sovereign whether the request must not leave this machine
/// @param metadata notes of the caller, for providers that keep such notes
/// @param timeout time allowed for the whole answer, 1 ms to 365 days, in JSON `timeout_ms`; absent
///   means as configured
/// @param fallback whether another provider may answer; absent means as configured
/// @param providerOptions merged by name into the request on the wire of one provider
public record ChatRequest(
    List<Message> messages,
    Optional<String> model,
    Optional<String> provider,
    OptionalDouble temperature,
    OptionalDouble topP,
    OptionalInt topK,
    OptionalLong seed,
    OptionalDouble presencePenalty,
    OptionalDouble frequencyPenalty,
    OptionalInt logprobs,
    OptionalInt maxTokens,
    List<String> stop,
    List<Tool> tools,
    Optional<ToolChoice> toolChoice,
    Optional<Boolean> parallelToolCalls,
    Optional<ThinkingConfig> thinking,
    Optional<ResponseFormat> responseFormat,
    List<BuiltinTool> builtinTools,
    Optional<Cache> cache,
    Optional<String> user,
    boolean stream,
    boolean sovereign,
    Map<String, String> metadata,
    Optional<Duration> timeout,
    Optional<Boolean> fallback,
    ProviderMap providerOptions) {

  /// Far more than any answer takes, and within what clocks can add up.
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(365);

  /// @throws IllegalArgumentException if a number is out of its bounds, saying which and why
  public ChatRequest {
    messages = List.copyOf(messages);
    requireNonNull(model, "model");
    requireNonNull(provider, "provider");
    requireNonNull(seed, "seed");
    stop = List.copyOf(stop);
    tools = List.copyOf(tools);
    requireNonNull(toolChoice, "toolChoice");
    requireNonNull(parallelToolCalls, "parallelToolCalls");
    requireNonNull(thinking, "thinking");
    requireNonNull(responseFormat, "responseFormat");
    builtinTools = List.copyOf(builtinTools);
    requireNonNull(cache, "cache");
    requireNonNull(user, "user");
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    metadata.forEach((name, note) -> requireNonNull(note, requireNonNull(name, "metadata")));
    requireNonNull(fallback, "fallback");
    requireNonNull(providerOptions, "providerOptions");
    temperature.ifPresent(value -> InvalidMember.atLeast("temperature", value, 0));
    topP.ifPresent(value -> InvalidMember.between("top_p", value, 0, 1));
    InvalidMember.atLeast("top_k", topK, 0);
    presencePenalty.ifPresent(value -> InvalidMember.finite("presence_penalty", value));
    frequencyPenalty.ifPresent(value -> InvalidMember.finite("frequency_penalty", value));
    InvalidMember.atLeast("logprobs", logprobs, 0);
    InvalidMember.atLeast("max_tokens", maxTokens, 0);
    timeout.ifPresent(ChatRequest::checkTimeout);
  }

  private static void checkTimeout(Duration timeout) {
    if (timeout.compareTo(Duration.ofMillis(1)) < 0) {
      throw new InvalidMember("timeout_ms", "must be 1 or more, not " + timeout.toMillis());
    }
    if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new InvalidMember("timeout_ms", "must be " + LONGEST_TIMEOUT.toMillis() + " or less");
    }
  }

  /// Makes a request that sets nothing but the model and the conversation.
  ///
  /// @param model alias, `provider:model` or bare id
  public ChatRequest(String model, Message... messages) {
    this(new ChatRequestBuilder().model(model).messages(List.of(messages)));
  }

  ChatRequest(ChatRequestBuilder from) {
    this(
        from.messages,
        from.model,
        from.provider,
        from.temperature,
        from.topP,
        from.topK,
        from.seed,
        from.presencePenalty,
        from.frequencyPenalty,
        from.logprobs,
        from.maxTokens,
        from.stop,
        from.tools,
        from.toolChoice,
        from.parallelToolCalls,
        from.thinking,
        from.responseFormat,
        from.builtinTools,
        from.cache,
        from.user,
        from.stream,
        from.sovereign,
        from.metadata,
        from.timeout,
        from.fallback,
        from.providerOptions);
  }

  /// Returns a builder in which nothing is set.
  public static ChatRequestBuilder builder() {
    return new ChatRequestBuilder();
  }

  /// Returns a builder in which everything is set as here.
  public ChatRequestBuilder toBuilder() {
    return new ChatRequestBuilder(this);
  }
}
