package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/// Turns Anthropic's refusals into failures: `{"type": "error", "error": {"type", "message",
/// "details": {"error_code"}}, "request_id"}` (errors page, 2026-11-04).
record FailureDecoder(DecodeContext context) {
  /// Longer texts are cut: an error repeats what a caller wrote.
  private static final int LONGEST_MESSAGE = 1_000;

  /// Codes of spending limits that come with status 429; waiting does not help.
  private static final Set<String> SPENT =
      Set.of("enforced_spend_limit_reached", "contract_spend_limit_reached");

  /// Code of refusals of everything that an organization asks.
  private static final String ON_HOLD = "organization_on_hold";

  Failure decode(WireResponse response) {
    JsonObject document =
        response.json().orElse(JsonValue.NULL) instanceof JsonObject object
            ? object
            : JsonValue.EMPTY_JSON_OBJECT;
    Said said = Said.of(document);
    String text = response.json().isEmpty() ? response.text().strip() : said.message();
    return failure(kind(response.status(), said), said, text, "HTTP " + response.status())
        .reported(
            response.status(),
            new Failure.ProviderError(said.code(), Optional.empty(), said.type()));
  }

  /// Reads an error that stands where an answer should, with a status that says nothing.
  Failure inAnswer(JsonObject document) {
    Said said = Said.of(document);
    return failure(kind(status(said), said), said, said.message(), "an error without words");
  }

  private static Failure failure(FailureKind kind, Said said, String words, String otherwise) {
    String text = words.isEmpty() ? otherwise : words;
    String message =
        text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    Failure failure = new Failure(kind, "Anthropic: " + message);
    return said.requestId().map(failure::withRequestId).orElse(failure);
  }

  /// Returns the status that belongs to a type, for errors within a stream.
  private static int status(Said said) {
    return switch (said.type().orElse("")) {
      case "invalid_request_error" -> 400;
      case "authentication_error" -> 401;
      case "billing_error" -> 402;
      case "permission_error" -> 403;
      case "not_found_error" -> 404;
      case "conflict_error" -> 409;
      case "request_too_large" -> 413;
      case "rate_limit_error" -> 429;
      case "timeout_error" -> 504;
      case "overloaded_error" -> 529;
      default -> 500;
    };
  }

  private static FailureKind kind(int status, Said said) {
    return switch (status) {
      case 401 -> FailureKind.UNAUTHENTICATED;
      case 402 -> FailureKind.QUOTA_EXHAUSTED;
      case 403 -> FailureKind.FORBIDDEN;
      case 404 -> notFound(said);
      case 408, 504 -> FailureKind.TIMED_OUT;
      case 409, 503, 529 -> FailureKind.OVERLOADED;
      case 429 ->
          said.code().filter(SPENT::contains).isPresent()
              ? FailureKind.QUOTA_EXHAUSTED
              : FailureKind.RATE_LIMITED;
      default -> status >= 400 && status < 500 ? refused(said) : FailureKind.UPSTREAM_FAILED;
    };
  }

  private static FailureKind refused(Said said) {
    return said.code().filter(ON_HOLD::equals).isPresent()
        ? FailureKind.FORBIDDEN
        : KnownMessage.kind(said.message()).orElse(FailureKind.INVALID_REQUEST);
  }

  /// An unknown or withdrawn model is named, `model: claude-…`; anything else is a wrong path.
  private static FailureKind notFound(Said said) {
    return said.message().startsWith("model: ")
        ? FailureKind.MODEL_NOT_FOUND
        : FailureKind.INVALID_REQUEST;
  }

  /// What an error says.
  ///
  /// @param message its text
  /// @param type its type
  /// @param code its code, where there is one
  /// @param requestId the provider's id of the request
  private record Said(
      String message, Optional<String> type, Optional<String> code, Optional<String> requestId) {
    static Said of(JsonObject document) {
      JsonObject error = WireJson.object(document, "error");
      return new Said(
          WireJson.text(error, "message"),
          WireJson.string(error, "type"),
          WireJson.string(WireJson.object(error, "details"), "error_code"),
          WireJson.string(document, "request_id"));
    }
  }
}
