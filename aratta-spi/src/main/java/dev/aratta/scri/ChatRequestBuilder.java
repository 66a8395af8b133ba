package dev.aratta.scri;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Builds a [ChatRequest]; one thread at a time. Bounds are checked by [#build()].
public final class ChatRequestBuilder {
  List<Message> messages = List.of();
  Optional<String> model = Optional.empty();
  Optional<String> provider = Optional.empty();
  OptionalDouble temperature = OptionalDouble.empty();
  OptionalDouble topP = OptionalDouble.empty();
  OptionalInt topK = OptionalInt.empty();
  OptionalLong seed = OptionalLong.empty();
  OptionalDouble presencePenalty = OptionalDouble.empty();
  OptionalDouble frequencyPenalty = OptionalDouble.empty();
  OptionalInt logprobs = OptionalInt.empty();
  OptionalInt maxTokens = OptionalInt.empty();
  List<String> stop = List.of();
  List<Tool> tools = List.of();
  Optional<ToolChoice> toolChoice = Optional.empty();
  Optional<Boolean> parallelToolCalls = Optional.empty();
  Optional<ThinkingConfig> thinking = Optional.empty();
  Optional<ResponseFormat> responseFormat = Optional.empty();
  List<BuiltinTool> builtinTools = List.of();
  Optional<Cache> cache = Optional.empty();
  Optional<String> user = Optional.empty();
  boolean stream = false;
  boolean sovereign = false;
  Map<String, String> metadata = Map.of();
  Optional<Duration> timeout = Optional.empty();
  Optional<Boolean> fallback = Optional.empty();
  ProviderMap providerOptions = ProviderMap.EMPTY;

  ChatRequestBuilder() {}

  ChatRequestBuilder(ChatRequest from) {
    messages = from.messages();
    model = from.model();
    provider = from.provider();
    temperature = from.temperature();
    topP = from.topP();
    topK = from.topK();
    seed = from.seed();
    presencePenalty = from.presencePenalty();
    frequencyPenalty = from.frequencyPenalty();
    logprobs = from.logprobs();
    maxTokens = from.maxTokens();
    stop = from.stop();
    tools = from.tools();
    toolChoice = from.toolChoice();
    parallelToolCalls = from.parallelToolCalls();
    thinking = from.thinking();
    responseFormat = from.responseFormat();
    builtinTools = from.builtinTools();
    cache = from.cache();
    user = from.user();
    stream = from.stream();
    sovereign = from.sovereign();
    metadata = from.metadata();
    timeout = from.timeout();
    fallback = from.fallback();
    providerOptions = from.providerOptions();
  }

  /// Sets the conversation, in order.
  public ChatRequestBuilder messages(List<Message> messages) {
    this.messages = messages;
    return this;
  }

  /// Sets the model: alias, `provider:model` or bare id; absent means the default model of
  /// `provider`, or else the alias `local`.
  public ChatRequestBuilder model(String model) {
    this.model = Optional.of(model);
    return this;
  }

  /// Sets the configured provider to ask.
  public ChatRequestBuilder provider(String provider) {
    this.provider = Optional.of(provider);
    return this;
  }

  /// Sets how random the choice of tokens is, 0 or more; 0 always takes the likeliest.
  public ChatRequestBuilder temperature(double temperature) {
    this.temperature = OptionalDouble.of(temperature);
    return this;
  }

  /// Sets the share of probability to choose tokens from, 0 to 1.
  public ChatRequestBuilder topP(double topP) {
    this.topP = OptionalDouble.of(topP);
    return this;
  }

  /// Sets the number of likeliest tokens to choose from, 0 or more.
  public ChatRequestBuilder topK(int topK) {
    this.topK = OptionalInt.of(topK);
    return this;
  }

  /// Sets the start of the random numbers; any number.
  public ChatRequestBuilder seed(long seed) {
    this.seed = OptionalLong.of(seed);
    return this;
  }

  /// Sets how much tokens that occurred are avoided; negative favours them.
  public ChatRequestBuilder presencePenalty(double presencePenalty) {
    this.presencePenalty = OptionalDouble.of(presencePenalty);
    return this;
  }

  /// Sets how much tokens are avoided by how often they occurred; negative favours them.
  public ChatRequestBuilder frequencyPenalty(double frequencyPenalty) {
    this.frequencyPenalty = OptionalDouble.of(frequencyPenalty);
    return this;
  }

  /// Sets the number of alternatives to report for each token of the text, 0 or more; 0 reports the
  /// chosen tokens only.
  public ChatRequestBuilder logprobs(int logprobs) {
    this.logprobs = OptionalInt.of(logprobs);
    return this;
  }

  /// Sets the most tokens to write, thinking included; 0 or more.
  public ChatRequestBuilder maxTokens(int maxTokens) {
    this.maxTokens = OptionalInt.of(maxTokens);
    return this;
  }

  /// Sets the texts that end the answer and are not part of it; none by default.
  public ChatRequestBuilder stop(List<String> stop) {
    this.stop = stop;
    return this;
  }

  /// Sets the tools that the client runs; none by default.
  public ChatRequestBuilder tools(List<Tool> tools) {
    this.tools = tools;
    return this;
  }

  /// Sets whether and which tools must be called.
  public ChatRequestBuilder toolChoice(ToolChoice toolChoice) {
    this.toolChoice = Optional.of(toolChoice);
    return this;
  }

  /// Sets whether several tools may be called at once.
  public ChatRequestBuilder parallelToolCalls(boolean parallelToolCalls) {
    this.parallelToolCalls = Optional.of(parallelToolCalls);
    return this;
  }

  /// Sets how much to think.
  public ChatRequestBuilder thinking(ThinkingConfig thinking) {
    this.thinking = Optional.of(thinking);
    return this;
  }

  /// Sets the form of the answer's text.
  public ChatRequestBuilder responseFormat(ResponseFormat responseFormat) {
    this.responseFormat = Optional.of(responseFormat);
    return this;
  }

  /// Sets the tools that the provider runs; none by default.
  public ChatRequestBuilder builtinTools(List<BuiltinTool> builtinTools) {
    this.builtinTools = builtinTools;
    return this;
  }

  /// Asks for prompt caching of the whole prompt.
  public ChatRequestBuilder cache(Cache cache) {
    this.cache = Optional.of(cache);
    return this;
  }

  /// Sets an opaque id of the end user.
  public ChatRequestBuilder user(String user) {
    this.user = Optional.of(user);
    return this;
  }

  /// Sets whether a stream is wanted. Whoever answers sets it from the method called.
  public ChatRequestBuilder stream(boolean stream) {
    this.stream = stream;
    return this;
  }

  /// Sets whether the request must not leave this machine.
  public ChatRequestBuilder sovereign(boolean sovereign) {
    this.sovereign = sovereign;
    return this;
  }

  /// Sets notes of the caller, for providers that keep such notes.
  public ChatRequestBuilder metadata(Map<String, String> metadata) {
    this.metadata = metadata;
    return this;
  }

  /// Sets the time allowed for the whole answer, 1 ms to 365 days.
  public ChatRequestBuilder timeout(Duration timeout) {
    this.timeout = Optional.of(timeout);
    return this;
  }

  /// Sets whether another provider may answer; absent means as configured.
  public ChatRequestBuilder fallback(boolean fallback) {
    this.fallback = Optional.of(fallback);
    return this;
  }

  /// Sets what is merged by name into the request on the wire of one provider.
  public ChatRequestBuilder providerOptions(ProviderMap providerOptions) {
    this.providerOptions = providerOptions;
    return this;
  }

  /// Returns the request.
  ///
  /// @throws IllegalArgumentException if a number is out of its bounds, saying which and why
  public ChatRequest build() {
    return new ChatRequest(this);
  }
}
