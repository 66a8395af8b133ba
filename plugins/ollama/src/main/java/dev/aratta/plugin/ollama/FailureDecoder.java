package dev.aratta.plugin.ollama;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.ToolInput;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// Turns Ollama's refusals into failures. They are `{"error": "text"}`; the runner's errors are
/// JSON inside that text.
record FailureDecoder(DecodeContext context) {
  private static final int INSIDE_ANSWER = 500;

  /// Longer texts are cut: an error repeats what a caller wrote.
  private static final int LONGEST_MESSAGE = 1_000;

  Failure decode(WireResponse response) {
    Said said = said(response);
    FailureKind kind = kind(response.status(), said);
    Failure failure =
        failure(kind, said, "HTTP " + response.status())
            .reported(
                response.status(),
                new Failure.ProviderError(said.code(), Optional.empty(), said.type()));
    return response
        .header("retry-after")
        .flatMap(FailureDecoder::seconds)
        .map(failure::withRetryAfter)
        .orElse(failure);
  }

  /// Reads an error that stands where an answer should, with a status that says nothing.
  Failure inAnswer(JsonObject document) {
    Said said = said(document);
    int status = said.status().orElse(INSIDE_ANSWER);
    return failure(kind(status, said), said, "an error without words");
  }

  private Failure failure(FailureKind kind, Said said, String otherwise) {
    String text = said.message().isEmpty() ? otherwise : said.message();
    String message =
        text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    Failure failure = new Failure(kind, "Ollama: " + message + hint(kind, said));
    return kind == FailureKind.UNSUPPORTED
        ? failure.withField(KnownMessage.unsupportedField(said.message()))
        : failure;
  }

  private String hint(FailureKind kind, Said said) {
    return switch (kind) {
      case CONTEXT_TOO_LONG ->
          ". Shorten the prompt, or raise num_ctx: provider_options."
              + context.provider()
              + ".options.num_ctx";
      case MODEL_NOT_FOUND -> ". `ollama pull " + context.model().id() + "` installs it";
      case UNAUTHENTICATED -> ". Sign in with `ollama signin`, or set this provider's key";
      case FORBIDDEN ->
          said.message().isEmpty()
              ? ": the server does not answer this host; see its OLLAMA_HOST and OLLAMA_ORIGINS"
              : "";
      case INVALID_REQUEST,
          UNSUPPORTED,
          QUOTA_EXHAUSTED,
          RATE_LIMITED,
          OVERLOADED,
          TIMED_OUT,
          UNREACHABLE,
          UPSTREAM_FAILED,
          CONTENT_FILTERED,
          REQUEST_REFUSED,
          WIRE_MISMATCH,
          PLUGIN_FAULT,
          CIRCUIT_OPEN,
          NO_PROVIDER,
          CANCELLED,
          INTERNAL ->
          "";
    };
  }

  /// Statuses as `server/routes.go` uses them; 400, 500 and 501 are told apart by their messages.
  private static FailureKind kind(int status, Said said) {
    return switch (status) {
      case 401 -> FailureKind.UNAUTHENTICATED;
      case 403 -> FailureKind.FORBIDDEN;
      case 404 -> said.json() ? FailureKind.MODEL_NOT_FOUND : FailureKind.INVALID_REQUEST;
      case 408, 504 -> FailureKind.TIMED_OUT;
      case 429 -> FailureKind.RATE_LIMITED;
      case 502 -> FailureKind.UNREACHABLE;
      case 503 -> FailureKind.OVERLOADED;
      default -> KnownMessage.kind(said.type(), said.message()).orElseGet(() -> other(status));
    };
  }

  private static FailureKind other(int status) {
    if (status == 501) {
      return FailureKind.UNSUPPORTED;
    }
    return status >= 400 && status < 500
        ? FailureKind.INVALID_REQUEST
        : FailureKind.UPSTREAM_FAILED;
  }

  private Said said(WireResponse response) {
    if (response.json().orElse(JsonValue.NULL) instanceof JsonObject document
        && document.containsKey("error")) {
      return said(document);
    }
    return new Said(
        response.text().strip(), Optional.empty(), Optional.empty(), OptionalInt.empty(), false);
  }

  private Said said(JsonObject document) {
    JsonValue error = document.getOrDefault("error", JsonValue.NULL);
    if (error instanceof JsonObject inner) {
      return said(WireJson.text(inner, "message"), inner);
    }
    String text = error instanceof JsonString string ? string.getString() : error.toString();
    Optional<JsonObject> nested =
        text.startsWith("{") ? ToolInput.read(text, context.json()) : Optional.empty();
    return nested
        .map(outer -> outer.get("error") instanceof JsonObject inner ? inner : outer)
        .map(inner -> said(WireJson.string(inner, "message").orElse(text), inner))
        .orElseGet(() -> said(text, JsonValue.EMPTY_JSON_OBJECT));
  }

  private static Said said(String message, JsonObject error) {
    OptionalInt status =
        error.get("code") instanceof JsonNumber code && isStatus(code)
            ? OptionalInt.of(code.intValue())
            : OptionalInt.empty();
    Optional<String> code =
        WireJson.value(error, "code")
            .map(value -> value instanceof JsonString text ? text.getString() : value.toString());
    return new Said(message, WireJson.string(error, "type"), code, status, true);
  }

  private static boolean isStatus(JsonNumber code) {
    return code.isIntegral() && code.intValue() >= 400 && code.intValue() < 600;
  }

  private static Optional<Duration> seconds(String header) {
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Integer.parseInt(header.strip()))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// What an error says.
  ///
  /// @param message its text
  /// @param type the runner's type of error
  /// @param code the runner's code
  /// @param status that code where it is a status
  /// @param json whether it came as JSON
  private record Said(
      String message,
      Optional<String> type,
      Optional<String> code,
      OptionalInt status,
      boolean json) {}
}
