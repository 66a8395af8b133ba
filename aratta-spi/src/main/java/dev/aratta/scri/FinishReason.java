package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/// Why the model stopped.
///
/// @param kind the meaning, the same for every provider
/// @param raw the provider's own word, in JSON `raw_finish_reason`
public record FinishReason(Kind kind, Optional<String> raw) {
  /// Checks that both parts are there.
  public FinishReason {
    requireNonNull(kind, "kind");
    requireNonNull(raw, "raw");
  }

  /// Makes a reason from its meaning and the provider's word.
  public FinishReason(Kind kind, String raw) {
    this(kind, Optional.of(raw));
  }

  /// What a finish reason means.
  public enum Kind {
    /// The model was done, or a stop sequence came.
    STOP,
    /// There are `tool_use` blocks to answer.
    TOOL_CALLS,
    /// A limit of tokens or of the context was reached.
    LENGTH,
    /// The provider or the model withheld the answer.
    CONTENT_FILTER,
    /// The turn failed at the provider.
    ERROR,
    /// Anything that Aratta does not know, or a `provider` block waits for the caller.
    OTHER;

    /// Returns the name in JSON.
    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
