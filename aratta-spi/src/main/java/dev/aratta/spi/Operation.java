package dev.aratta.spi;

import java.util.Locale;

/// What can be asked of a provider.
public enum Operation {
  /// A chat, streamed or not.
  CHAT,
  /// Embeddings.
  EMBEDDINGS,
  /// The list of models.
  MODELS;

  /// Returns the name in JSON.
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}
