package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.OptionalLong;

/// Tokens that an answer used, with the same meaning for every provider, streamed or not. What is
/// not known is absent, never 0.
///
/// @param inputTokens everything the model read, cache reads and writes included
/// @param outputTokens everything it wrote, reasoning included
/// @param cacheReadTokens the part of the input that came from a cache
/// @param cacheWriteTokens the part of the input that was written to a cache, for any lifetime
/// @param cacheWrite1hTokens the part of those writes that lives one hour
/// @param reasoningTokens the part of the output that was thinking
/// @param raw the provider's own figures; a list of them after several rounds
public record Usage(
    OptionalLong inputTokens,
    OptionalLong outputTokens,
    OptionalLong cacheReadTokens,
    OptionalLong cacheWriteTokens,
    OptionalLong cacheWrite1hTokens,
    OptionalLong reasoningTokens,
    Optional<JsonValue> raw) {

  /// Nothing known.
  public static final Usage UNKNOWN =
      new Usage(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          Optional.empty());

  /// Checks that all parts are there; a `raw` of null counts as absent.
  public Usage {
    requireNonNull(inputTokens, "inputTokens");
    requireNonNull(outputTokens, "outputTokens");
    requireNonNull(cacheReadTokens, "cacheReadTokens");
    requireNonNull(cacheWriteTokens, "cacheWriteTokens");
    requireNonNull(cacheWrite1hTokens, "cacheWrite1hTokens");
    requireNonNull(reasoningTokens, "reasoningTokens");
    raw = raw.filter(figures -> figures.getValueType() != JsonValue.ValueType.NULL);
  }

  /// Makes figures of input and output alone.
  public Usage(OptionalLong inputTokens, OptionalLong outputTokens, Optional<JsonValue> raw) {
    this(
        inputTokens,
        outputTokens,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        raw);
  }

  /// Returns the sum of input and output, absent unless both are known.
  public OptionalLong totalTokens() {
    return inputTokens.isPresent() && outputTokens.isPresent()
        ? OptionalLong.of(inputTokens.getAsLong() + outputTokens.getAsLong())
        : OptionalLong.empty();
  }
}
