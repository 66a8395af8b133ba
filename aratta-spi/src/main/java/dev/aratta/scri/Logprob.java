package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// How likely a token of the text was.
///
/// @param token the token as text
/// @param logprob natural logarithm of its probability, 0 or less
/// @param top the likeliest tokens at its place; empty where none were asked for
public record Logprob(String token, double logprob, List<Alternative> top) {
  /// Copies the list.
  ///
  /// @throws IllegalArgumentException if `logprob` is infinite or not a number
  public Logprob {
    requireNonNull(token, "token");
    InvalidMember.finite("logprob", logprob);
    top = List.copyOf(top);
  }

  /// A token that could have stood there.
  ///
  /// @param token the token as text
  /// @param logprob natural logarithm of its probability, 0 or less
  public record Alternative(String token, double logprob) {
    /// @throws IllegalArgumentException if `logprob` is infinite or not a number
    public Alternative {
      requireNonNull(token, "token");
      InvalidMember.finite("logprob", logprob);
    }
  }
}
