package dev.aratta.plugin.google;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns Google's refusals into failures: `{"error": {"code", "message", "status", "details"}}`,
/// alone or in a list of one (errors page, 2026-11).
record FailureDecoder(DecodeContext context) {
  /// Longer texts are cut: an error repeats what a caller wrote.
  private static final int LONGEST_MESSAGE = 1_000;

  private static final Pattern DELAY = Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{1,9}))?s");

  /// A prompt's length has no code of its own.
  private static final Pattern TOO_LONG =
      Pattern.compile(
          "The input token count(?: \\([0-9]+\\))? exceeds the maximum number of tokens allowed"
              + " \\(?[0-9]+\\)?\\.?");

  /// A model that is unknown, withdrawn, or not for this operation.
  private static final Pattern NO_MODEL =
      Pattern.compile(
          "models/\\S+ is not found for API version .+|This model models/\\S+ is no longer .+",
          Pattern.DOTALL);

  Failure decode(WireResponse response) {
    JsonObject error = error(response.json().orElse(JsonValue.NULL));
    String text =
        response.json().isEmpty() ? response.text().strip() : WireJson.text(error, "message");
    Failure failure =
        failure(kind(response.status(), error), text, "HTTP " + response.status())
            .reported(
                response.status(),
                new Failure.ProviderError(
                    reason(error), Optional.empty(), WireJson.string(error, "status")));
    return delay(error).map(failure::withRetryAfter).orElse(failure);
  }

  /// Reads an error that stands where an answer should, with a status that says nothing.
  Failure inAnswer(JsonObject document) {
    JsonObject error = error(document);
    int status =
        (int)
            WireJson.integer(error, "code").orElseGet(() -> status(WireJson.text(error, "status")));
    Failure failure =
        failure(kind(status, error), WireJson.text(error, "message"), "an error without words");
    return delay(error).map(failure::withRetryAfter).orElse(failure);
  }

  private static JsonObject error(JsonValue document) {
    JsonValue first =
        document instanceof JsonArray list && !list.isEmpty() ? list.getFirst() : document;
    return first instanceof JsonObject object
        ? WireJson.object(object, "error")
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  private static Failure failure(FailureKind kind, String words, String otherwise) {
    String text = words.isEmpty() ? otherwise : words;
    String message =
        text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    return new Failure(kind, "Google: " + message);
  }

  private static int status(String word) {
    return switch (word) {
      case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> 400;
      case "UNAUTHENTICATED" -> 401;
      case "PERMISSION_DENIED" -> 403;
      case "NOT_FOUND" -> 404;
      case "ABORTED", "ALREADY_EXISTS" -> 409;
      case "RESOURCE_EXHAUSTED" -> 429;
      case "UNAVAILABLE" -> 503;
      case "DEADLINE_EXCEEDED" -> 504;
      default -> 500;
    };
  }

  private static FailureKind kind(int status, JsonObject error) {
    return switch (status) {
      case 401 -> FailureKind.UNAUTHENTICATED;
      case 403 -> FailureKind.FORBIDDEN;
      case 404 ->
          NO_MODEL.matcher(WireJson.text(error, "message")).matches()
              ? FailureKind.MODEL_NOT_FOUND
              : FailureKind.INVALID_REQUEST;
      case 408, 504 -> FailureKind.TIMED_OUT;
      case 409, 503 -> FailureKind.OVERLOADED;
      case 429 -> isDaily(error) ? FailureKind.QUOTA_EXHAUSTED : FailureKind.RATE_LIMITED;
      default -> status >= 400 && status < 499 ? refused(error) : FailureKind.UPSTREAM_FAILED;
    };
  }

  /// A precondition is never about the request: the country or the billing of the project is not as
  /// it must be (errors page, 2026-11).
  private static FailureKind refused(JsonObject error) {
    if (reason(error).equals(Optional.of("API_KEY_INVALID"))) {
      return FailureKind.UNAUTHENTICATED;
    }
    if (WireJson.text(error, "status").equals("FAILED_PRECONDITION")) {
      return FailureKind.FORBIDDEN;
    }
    return TOO_LONG.matcher(WireJson.text(error, "message")).matches()
        ? FailureKind.CONTEXT_TOO_LONG
        : FailureKind.INVALID_REQUEST;
  }

  private static Optional<String> reason(JsonObject error) {
    return WireJson.objects(error, "details").stream()
        .flatMap(detail -> WireJson.string(detail, "reason").stream())
        .findFirst();
  }

  /// Quotas of a day do not come back by waiting.
  private static boolean isDaily(JsonObject error) {
    List<JsonObject> details = WireJson.objects(error, "details");
    return details.stream()
        .flatMap(detail -> WireJson.objects(detail, "violations").stream())
        .anyMatch(violation -> WireJson.text(violation, "quotaId").contains("PerDay"));
  }

  private static Optional<Duration> delay(JsonObject error) {
    return WireJson.objects(error, "details").stream()
        .map(detail -> DELAY.matcher(WireJson.text(detail, "retryDelay")))
        .filter(Matcher::matches)
        .map(
            delay ->
                Duration.ofSeconds(Long.parseLong(delay.group(1)))
                    .plus(fraction(Optional.ofNullable(delay.group(2)))))
        .findFirst();
  }

  private static Duration fraction(Optional<String> digits) {
    return digits
        .map(text -> Duration.ofNanos(Long.parseLong((text + "00000000").substring(0, 9))))
        .orElse(Duration.ZERO);
  }
}
