package dev.aratta.scri;

import java.util.Locale;

/// Who speaks in a [Message].
public enum Role {
  /// Instructions to the model by the program.
  SYSTEM,
  /// The person or program that asks.
  USER,
  /// The model.
  ASSISTANT,
  /// Results of tools that the model called.
  TOOL;

  /// Returns the name in JSON: `system`, `user`, `assistant` or `tool`.
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}
