package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.Usage;
import dev.aratta.spi.Context;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a provider of Chat Completions does in its own way; the defaults are what most servers do.
/// Called by many threads.
public interface ChatDialect {
  /// Returns the provider's name for people.
  String name();

  /// Returns the segments of the path below the base URL that stand before `chat/completions`,
  /// `embeddings` and `models`.
  default List<String> root() {
    return List.of();
  }

  /// Returns the members of a request that `provider_options` may replace although the encoder
  /// writes them, as in [dev.aratta.spi.ProviderDescriptor#replaceable()].
  default Set<String> replaceable() {
    return Set.of();
  }

  /// Returns the role of what SCRI calls `system`.
  default String systemRole(Context context) {
    return Traits.has(context, Traits.DEVELOPER_ROLE) ? "developer" : "system";
  }

  /// Returns the member that limits the tokens of an answer.
  default String tokenLimit() {
    return "max_tokens";
  }

  /// Returns the least limit of tokens: 1, since of 0 some servers say that it is wrong, and others
  /// write one token or as much as they like.
  default int leastTokens() {
    return 1;
  }

  /// Tells whether `top_k` is taken; it is left out with a note otherwise.
  default boolean takesTopK() {
    return false;
  }

  /// Returns how many alternatives of a token are reported at most.
  default int mostLogprobs() {
    return Integer.MAX_VALUE;
  }

  /// Returns the member for the id of the end user; nothing where there is none.
  default Optional<String> userMember() {
    return Optional.of("user");
  }

  /// Tells whether notes of the caller are taken as `metadata`.
  default boolean takesMetadata() {
    return false;
  }

  /// Tells whether a call of one tool can be demanded by its name. Otherwise that tool alone is
  /// declared and a call is demanded.
  default boolean takesNamedChoice() {
    return true;
  }

  /// Tells whether the arguments of earlier calls may be text that is no JSON object; they go as
  /// `{"input": text}` otherwise.
  default boolean takesAnyArguments() {
    return true;
  }

  /// Returns how many stop sequences are taken, 0 where there can be none. Where a caller gives
  /// more, all of them are emulated.
  default int mostStops(Context context) {
    return Traits.has(context, Traits.NO_STOP) ? 0 : Integer.MAX_VALUE;
  }

  /// Returns the member of an assistant's message that takes its thinking back; nothing where it is
  /// not taken back.
  default Optional<String> reasoningMember() {
    return Optional.of("reasoning_content");
  }

  /// Tells whether an assistant's message takes its refusals as parts of their own; they are its
  /// text otherwise.
  default boolean takesRefusals() {
    return false;
  }

  /// Tells whether the schemas of strict tools and formats are held to [StrictSchema].
  default boolean isStrict() {
    return false;
  }

  /// Tells whether JSON without a schema is refused unless the conversation says the word.
  default boolean needsWordJson() {
    return false;
  }

  /// Returns the part that holds a document which is not plain text.
  ///
  /// @param path where the document stands, for messages
  /// @return nothing where the provider does not take it
  default Optional<JsonObject> document(
      Block.Document document, String path, EncodeContext context) {
    return Optional.empty();
  }

  /// Writes what says how much to think: `reasoning_effort` by default.
  default void think(ThinkingConfig thinking, JsonObjectBuilder body, EncodeContext context) {
    new EffortEncoder(name(), context)
        .encode(thinking)
        .ifPresent(effort -> body.add("reasoning_effort", effort));
  }

  /// Writes what asks for a tool that the provider runs.
  ///
  /// @return false where it has no such tool
  default boolean addBuiltin(
      BuiltinTool.Common tool, JsonObjectBuilder body, EncodeContext context) {
    return false;
  }

  /// Returns the members with which a caller would ask for an answer later instead of now, which is
  /// refused.
  default Set<String> later() {
    return Set.of();
  }

  /// Refuses combinations that the provider cannot serve.
  ///
  /// @param body the request as it would be sent, without the caller's `provider_options`
  /// @throws dev.aratta.scri.ArattaException of kind `unsupported`, naming the field
  default void check(JsonObject body, EncodeContext context) {}

  /// Tells whether thinking that stands in the text, between `<think>` or `[THINK]` and its end, is
  /// separated from it. It is where a text begins with it.
  default boolean separatesThinking() {
    return true;
  }

  /// Returns the members of an answer that say what it cost; the last of each counts.
  default Set<String> figures() {
    return Set.of("usage");
  }

  /// Reads what an answer cost.
  ///
  /// @param figures the members that [#figures()] names, where they are objects
  default Usage usage(JsonObject figures) {
    return UsageReader.read(WireJson.object(figures, "usage"));
  }

  /// Returns the members of an answer, and of its choice, that SCRI has no name for and that are
  /// kept in the answer's `provider_data`.
  default Set<String> kept() {
    return Set.of("system_fingerprint", "service_tier");
  }

  /// Returns the meaning of a finish reason that OpenAI does not have.
  default Optional<FinishReason.Kind> finish(String word) {
    return Optional.empty();
  }

  /// Returns what an error means where the provider says it in its own way.
  ///
  /// @param status the HTTP status, or the status that an error inside an answer names
  default Optional<FailureKind> kind(int status, WireError error) {
    return Optional.empty();
  }

  /// Returns the name of the SCRI field that an error of kind `unsupported` is about.
  default String unsupportedField(WireError error) {
    return error.param().orElse("model");
  }

  /// Returns what a person can do about a failure, to be appended to its message.
  default String hint(FailureKind kind, Context context) {
    return "";
  }

  /// Returns how many inputs one request for embeddings takes.
  default int mostInputs() {
    return Integer.MAX_VALUE;
  }

  /// Tells whether a number of dimensions can be asked for.
  default boolean takesDimensions() {
    return true;
  }

  /// Reads what the list of models says about one.
  ///
  /// @param id its id
  /// @param entry its entry
  default Model model(String id, JsonObject entry, DecodeContext context) {
    return new Model(id, "", ModelCapabilities.LISTED, Optional.empty(), List.of());
  }
}
