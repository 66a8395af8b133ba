package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;

/// A call of a client's tool: a view of a [Block.ToolUse].
///
/// @param id links the call and its result
/// @param name the tool's name
/// @param arguments the arguments
public record ToolCall(String id, String name, JsonObject arguments) {
  /// Checks that all parts are there.
  public ToolCall {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(arguments, "arguments");
  }
}
