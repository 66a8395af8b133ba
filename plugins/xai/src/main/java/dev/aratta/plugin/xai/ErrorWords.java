package dev.aratta.plugin.xai;

import dev.aratta.plugin.openai.compat.chat.WireError;
import dev.aratta.scri.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an error of xAI's means where its status does not say it (xai.md, section 10).
///
/// The code of a refusal is the name of its status in words, so that nothing but the message tells
/// a wrong key or a prompt that is too long from any other wrong request. Each message that is
/// known here is matched whole, at the statuses that it comes with, and has a fixture. Within a
/// stream the code says it. xAI documents none but that of a wrong key; the others are as public
/// reports of users have them: the length (2025-04), content (2025-08), credits (2025-02, 2026-02,
/// 2026-07), the path (2025-07) and the model (2026-02). The fixtures of rate limits and of
/// failures of the server have words of no source, which nothing depends on: their status says it.
///
/// @param status the HTTP status, or the one that stands for it within an answer
/// @param error what it says
record ErrorWords(int status, WireError error) {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;

  /// What stands for the status of an error that has none.
  private static final int INSIDE_ANSWER = 500;

  /// Messages that say more than the status they come with.
  private static final List<Known> KNOWN =
      List.of(
          new Known(
              Pattern.compile("(?s)Incorrect API key provided.*"),
              FailureKind.UNAUTHENTICATED,
              List.of(BAD_REQUEST)),
          new Known(
              Pattern.compile(
                  "This model's maximum prompt length is \\d+ but the request contains \\d+"
                      + " tokens\\."),
              FailureKind.CONTEXT_TOO_LONG,
              List.of(BAD_REQUEST)),
          new Known(
              Pattern.compile("Model not found: \\S+"),
              FailureKind.MODEL_NOT_FOUND,
              List.of(BAD_REQUEST)),
          new Known(
              Pattern.compile("(?s)Content violates usage guidelines\\..*"),
              FailureKind.CONTENT_FILTERED,
              List.of(FORBIDDEN)),
          new Known(
              Pattern.compile("(?s)You(r team|r newly created team| have) [^.]*\\bcredits\\b.*"),
              FailureKind.QUOTA_EXHAUSTED,
              List.of(FORBIDDEN, TOO_MANY)),
          new Known(
              Pattern.compile("(?s)No handler found on route\\..*"),
              FailureKind.INVALID_REQUEST,
              List.of(NOT_FOUND)));

  /// Codes of errors within an answer: OpenAI's words, and xAI's names of statuses.
  private static final Map<String, FailureKind> CODES =
      Map.ofEntries(
          Map.entry("server_error", FailureKind.UPSTREAM_FAILED),
          Map.entry("internal_server_error", FailureKind.UPSTREAM_FAILED),
          Map.entry("service_unavailable", FailureKind.OVERLOADED),
          Map.entry("The service is currently unavailable", FailureKind.OVERLOADED),
          Map.entry("not_found_error", FailureKind.MODEL_NOT_FOUND),
          Map.entry("Some requested entity was not found", FailureKind.MODEL_NOT_FOUND),
          Map.entry("invalid_request_error", FailureKind.INVALID_REQUEST),
          Map.entry("invalid-argument", FailureKind.INVALID_REQUEST),
          Map.entry("Client specified an invalid argument", FailureKind.INVALID_REQUEST),
          Map.entry("permission-denied", FailureKind.FORBIDDEN),
          Map.entry("Some resource has been exhausted", FailureKind.RATE_LIMITED));

  Optional<FailureKind> kind() {
    return KNOWN.stream()
        .filter(known -> known.fits(status, error.message()))
        .map(Known::kind)
        .findFirst()
        .or(() -> status == INSIDE_ANSWER ? byCode() : Optional.empty());
  }

  private Optional<FailureKind> byCode() {
    String code = error.code().or(error::type).orElse("");
    if (code.startsWith("timeout")) {
      return Optional.of(FailureKind.TIMED_OUT);
    }
    if (code.startsWith("rate_limit")) {
      return Optional.of(FailureKind.RATE_LIMITED);
    }
    return Optional.ofNullable(CODES.get(code));
  }

  /// A message that is known.
  ///
  /// @param message all of it
  /// @param kind what it means
  /// @param statuses the statuses that it comes with
  private record Known(Pattern message, FailureKind kind, List<Integer> statuses) {
    Known {
      statuses = List.copyOf(statuses);
    }

    boolean fits(int status, String text) {
      return (status == INSIDE_ANSWER || statuses.contains(status))
          && message.matcher(text.strip()).matches();
    }
  }
}
