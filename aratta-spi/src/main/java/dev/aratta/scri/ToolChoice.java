package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

/// Whether and which tools the model must call.
public sealed interface ToolChoice {
  /// The model decides.
  record Auto() implements ToolChoice {}

  /// No tool may be called.
  record None() implements ToolChoice {}

  /// At least one tool must be called. In JSON `required`, or its synonym `any`.
  record Required() implements ToolChoice {}

  /// This tool must be called.
  ///
  /// @param tool the tool's name
  record Named(String tool) implements ToolChoice {
    /// Checks that the name is there.
    public Named {
      requireNonNull(tool, "tool");
    }
  }
}
