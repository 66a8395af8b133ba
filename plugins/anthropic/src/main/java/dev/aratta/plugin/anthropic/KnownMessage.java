package dev.aratta.plugin.anthropic;

import dev.aratta.scri.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Refusals of the type `invalid_request_error` that mean something of their own and have no code.
/// Each is matched as a whole, and each has a fixture (errors page, 2026-11).
///
/// @param form the whole message
/// @param kind what it means
record KnownMessage(Pattern form, FailureKind kind) {
  private static final List<KnownMessage> ALL =
      List.of(
          new KnownMessage(
              Pattern.compile("prompt is too long(?:: [0-9]+ tokens > [0-9]+ maximum)?"),
              FailureKind.CONTEXT_TOO_LONG),
          new KnownMessage(
              Pattern.compile("input length and `max_tokens` exceed context limit: .+"),
              FailureKind.CONTEXT_TOO_LONG),
          new KnownMessage(
              Pattern.compile(
                  "Your credit balance is too low to access the (?:Anthropic|Claude) API\\. .+"),
              FailureKind.QUOTA_EXHAUSTED),
          new KnownMessage(
              Pattern.compile(
                  "You have reached your specified (?:workspace )?API usage limits\\. .+"),
              FailureKind.QUOTA_EXHAUSTED),
          new KnownMessage(
              Pattern.compile("Output blocked by content filtering policy"),
              FailureKind.CONTENT_FILTERED));

  static Optional<FailureKind> kind(String message) {
    return ALL.stream()
        .filter(known -> known.form().matcher(message).matches())
        .map(KnownMessage::kind)
        .findFirst();
  }
}
