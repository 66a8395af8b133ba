package dev.aratta.simulator.model;

/// How the simulated model behaves.
///
/// @param seed start of its choices where the request names none
/// @param answerTokens exact number of tokens of a text, or 0 for a text of its own length
public record ModelSettings(long seed, int answerTokens) {
  /// Seed 0, texts of their own length.
  public static final ModelSettings DEFAULT = new ModelSettings(0, 0);

  /// @throws IllegalArgumentException if the number of tokens is negative
  public ModelSettings {
    if (answerTokens < 0) {
      throw new IllegalArgumentException("answer_tokens must be 0 or more, not " + answerTokens);
    }
  }
}
