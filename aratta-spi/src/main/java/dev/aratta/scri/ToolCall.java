package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.Optional;

/// A call of a client's tool: a view of a [Block.ToolUse].
///
/// @param id links the call and its result
/// @param name the tool's name
/// @param arguments the arguments; empty where `argumentsText` is there
/// @param argumentsText what the model wrote where that is no JSON object: cut by a limit, in which
///   case the tool must not be run, or the text of a free-text tool
public record ToolCall(
    String id, String name, JsonObject arguments, Optional<String> argumentsText) {
  /// Checks that all parts are there.
  public ToolCall {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(arguments, "arguments");
    requireNonNull(argumentsText, "argumentsText");
  }
}
