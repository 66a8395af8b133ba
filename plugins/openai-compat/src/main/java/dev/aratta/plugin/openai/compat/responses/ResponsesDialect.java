package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.spi.Context;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a provider of the Responses API does in its own way; the defaults are OpenAI's. Called by
/// many threads.
public interface ResponsesDialect {
  /// Returns the provider's name for people.
  String name();

  /// Reads an error that stands inside an answer or a stream.
  ///
  /// @param document what holds the member `error`, or the error itself
  Failure failure(JsonObject document, DecodeContext context);

  /// Returns the segments of the path below the base URL.
  default List<String> path() {
    return List.of("responses");
  }

  /// Returns the role of what SCRI calls `system`. Reasoning models take `developer`, and others
  /// read it as `system`.
  default String systemRole() {
    return "developer";
  }

  /// Returns the members for sampling that the provider takes beside `temperature` and `top_p`, of
  /// `top_k`, `seed`, `presence_penalty` and `frequency_penalty`.
  default Set<String> sampling() {
    return Set.of();
  }

  /// Returns the efforts that the provider takes, where traits of a model do not say it.
  default Set<Effort> efforts() {
    return Set.of(Effort.values());
  }

  /// Tells whether a request chooses if what the model thought is summed up for a reader.
  default boolean choosesSummary() {
    return true;
  }

  /// Returns how many alternatives of a token are reported at most.
  default int mostLogprobs() {
    return 20;
  }

  /// Returns the member that asks for probabilities; where there is none `include` does.
  default Optional<String> logprobsMember() {
    return Optional.empty();
  }

  /// Tells whether a schema is held to strictly where it can be and a request does not say
  /// otherwise, so that a request has to say it, and whether one that cannot be is refused then.
  default boolean isStrict() {
    return true;
  }

  /// Tells whether `json_object` needs the word JSON somewhere in the conversation.
  default boolean needsWordJson() {
    return true;
  }

  /// Tells whether notes of the caller are taken as `metadata`.
  default boolean takesMetadata() {
    return true;
  }

  /// Tells whether the result of a tool may be a list of parts; otherwise it is one text, and what
  /// else a tool shows opens the next user turn.
  default boolean takesPartsInResults() {
    return true;
  }

  /// Tells whether a file may come as bytes; otherwise by URL or id only.
  default boolean takesFileBytes() {
    return true;
  }

  /// Tells whether an image may be named by the id of a file.
  default boolean takesImagesById() {
    return true;
  }

  /// Says what a document is that Chat Completions alone takes, such as `sound`; nothing of others.
  default Optional<String> onlyInChat(Block.Document document) {
    return Optional.empty();
  }

  /// Says what a document is that this API alone takes, such as `files by URL`; nothing of others.
  default Optional<String> onlyHere(Block.Document document) {
    return Optional.empty();
  }

  /// Returns the fewest tokens that a limit of the answer may name.
  default int leastOutputTokens() {
    return 16;
  }

  /// Returns the member that limits how often the tools are used that the provider runs; nothing
  /// where there is no such limit.
  default Optional<String> usesMember() {
    return Optional.of("max_tool_calls");
  }

  /// Tells whether the use of a tool that the provider runs can be demanded.
  default boolean demandsBuiltins() {
    return true;
  }

  /// Returns the declaration of a tool that the provider runs, in its own form.
  ///
  /// @throws dev.aratta.scri.ArattaException of kind `unsupported` for what it cannot do
  default JsonObject builtin(BuiltinTool.Common tool, EncodeContext context) {
    return new BuiltinEncoder(name(), context.json()).encode(tool);
  }

  /// Tells whether an item that looks like a call of the client's was run by the provider itself.
  default boolean runsItself(JsonObject item) {
    return false;
  }

  /// Returns the meaning of a status, or of the reason of an incomplete answer, that OpenAI does
  /// not have.
  default Optional<FinishReason.Kind> finish(String word) {
    return Optional.empty();
  }

  /// Tells whether the figure of the input leaves out what came from a cache.
  ///
  /// @param usage the figures of an answer
  default boolean cacheIsExtra(JsonObject usage, Context context) {
    return false;
  }
}
