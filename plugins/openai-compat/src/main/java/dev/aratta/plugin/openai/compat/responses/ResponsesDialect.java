package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.Failure;
import dev.aratta.spi.Context;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import java.util.List;
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

  /// Tells whether the result of a tool may be a list of parts; otherwise it is one text.
  default boolean takesPartsInResults() {
    return true;
  }

  /// Tells whether a file may come as bytes; otherwise by URL or id only.
  default boolean takesFileBytes() {
    return true;
  }

  /// Returns the fewest tokens that a limit of the answer may name.
  default int leastOutputTokens() {
    return 16;
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

  /// Tells whether the figure of the input leaves out what came from a cache.
  ///
  /// @param usage the figures of an answer
  default boolean cacheIsExtra(JsonObject usage, Context context) {
    return false;
  }
}
