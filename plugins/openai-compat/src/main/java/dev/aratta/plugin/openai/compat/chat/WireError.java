package dev.aratta.plugin.openai.compat.chat;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Failure;
import java.util.Optional;
import java.util.OptionalInt;

/// What an error on the wire says.
///
/// @param message its text; empty where it has none
/// @param code its code as text
/// @param type its type
/// @param param the parameter that it names
/// @param status its code where that is an HTTP status of 400 or more
/// @param json whether it came as JSON
public record WireError(
    String message,
    Optional<String> code,
    Optional<String> type,
    Optional<String> param,
    OptionalInt status,
    boolean json) {
  /// Checks that all parts are there.
  public WireError {
    requireNonNull(message, "message");
    requireNonNull(code, "code");
    requireNonNull(type, "type");
    requireNonNull(param, "param");
    requireNonNull(status, "status");
  }

  /// Tells whether code or type is a word.
  public boolean is(String word) {
    return code.equals(Optional.of(word)) || type.equals(Optional.of(word));
  }

  Failure.ProviderError words() {
    return new Failure.ProviderError(code, param, type);
  }
}
