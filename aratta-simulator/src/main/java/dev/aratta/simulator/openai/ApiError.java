package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is wrong with a call, before a server puts it into its own form.
///
/// @param status the HTTP status
/// @param message what is wrong, for a person
/// @param param the member that is wrong, such as `messages[0].role`
/// @param code OpenAI's code, such as `invalid_type`
public record ApiError(
    int status,
    String message,
    Optional<String> param,
    Optional<String> code,
    Map<String, Integer> figures) {
  /// Checks that all parts are there.
  public ApiError {
    requireNonNull(message, "message");
    requireNonNull(param, "param");
    requireNonNull(code, "code");
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }

  /// Makes an error without figures.
  public ApiError(int status, String message, Optional<String> param, Optional<String> code) {
    this(status, message, param, code, Map.of());
  }

  /// Makes an error of a code, about a member.
  public ApiError(int status, String code, String param, String message) {
    this(status, message, Optional.of(param), Optional.of(code));
  }
}
