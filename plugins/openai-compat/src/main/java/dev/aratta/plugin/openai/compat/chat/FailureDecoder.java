package dev.aratta.plugin.openai.compat.chat;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import java.util.Map;

/// Turns refusals, and errors inside an answer, into failures by status, code and type.
///
/// @param dialect what the provider does in its own way
/// @param context the call
public record FailureDecoder(ChatDialect dialect, DecodeContext context) {
  private static final int INSIDE_ANSWER = 500;

  /// Longer texts are cut: an error repeats what a caller wrote.
  private static final int LONGEST_MESSAGE = 1_000;

  /// Codes and types that say more than the status, in the order in which they count. Those of
  /// OpenAI (error codes of its client 7.57.0) and what others took over from it.
  private static final Map<String, FailureKind> WORDS =
      Map.ofEntries(
          Map.entry("context_length_exceeded", FailureKind.CONTEXT_TOO_LONG),
          // llama.cpp's, which is reached through other plugins too.
          Map.entry("exceed_context_size_error", FailureKind.CONTEXT_TOO_LONG),
          Map.entry("content_filter", FailureKind.CONTENT_FILTERED),
          Map.entry("content_policy_violation", FailureKind.CONTENT_FILTERED),
          Map.entry("insufficient_quota", FailureKind.QUOTA_EXHAUSTED),
          Map.entry("billing_hard_limit_reached", FailureKind.QUOTA_EXHAUSTED),
          Map.entry("model_not_found", FailureKind.MODEL_NOT_FOUND),
          Map.entry("model_decommissioned", FailureKind.MODEL_NOT_FOUND),
          Map.entry("DeploymentNotFound", FailureKind.MODEL_NOT_FOUND),
          Map.entry("invalid_model", FailureKind.MODEL_NOT_FOUND),
          Map.entry("invalid_api_key", FailureKind.UNAUTHENTICATED),
          Map.entry("authentication_error", FailureKind.UNAUTHENTICATED),
          Map.entry("permission_error", FailureKind.FORBIDDEN),
          Map.entry("rate_limit_exceeded", FailureKind.RATE_LIMITED),
          Map.entry("rate_limit_error", FailureKind.RATE_LIMITED),
          Map.entry("overloaded_error", FailureKind.OVERLOADED));

  /// Checks that all parts are there.
  public FailureDecoder {
    requireNonNull(dialect, "dialect");
    requireNonNull(context, "context");
  }

  /// Reads a refusal.
  ///
  /// @param response an answer with a status of 300 or more
  public Failure decode(WireResponse response) {
    WireError error = ErrorReader.read(response);
    return failure(response.status(), error, "HTTP " + response.status())
        .reported(response.status(), error.words());
  }

  /// Reads an error that stands where an answer should, with a status that says nothing.
  ///
  /// @param document what holds the member `error`, or the error itself
  public Failure inAnswer(JsonObject document) {
    WireError error = ErrorReader.read(document);
    return failure(error.status().orElse(INSIDE_ANSWER), error, "an error without words");
  }

  private Failure failure(int status, WireError error, String otherwise) {
    FailureKind kind = dialect.kind(status, error).orElseGet(() -> kind(status, error));
    String text = error.message().isBlank() ? otherwise : error.message();
    String message =
        text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    Failure failure =
        new Failure(kind, dialect.name() + ": " + message + dialect.hint(kind, context));
    return kind == FailureKind.UNSUPPORTED
        ? failure.withField(dialect.unsupportedField(error))
        : failure;
  }

  private static FailureKind kind(int status, WireError error) {
    FailureKind byCode = error.code().map(WORDS::get).orElse(null);
    FailureKind byWord = byCode != null ? byCode : error.type().map(WORDS::get).orElse(null);
    return byWord != null ? byWord : byStatus(status, error);
  }

  private static FailureKind byStatus(int status, WireError error) {
    return switch (status) {
      case 401 -> FailureKind.UNAUTHENTICATED;
      case 402 -> FailureKind.QUOTA_EXHAUSTED;
      case 403 -> FailureKind.FORBIDDEN;
      case 404 -> isAboutModel(error) ? FailureKind.MODEL_NOT_FOUND : FailureKind.INVALID_REQUEST;
      case 408, 504 -> FailureKind.TIMED_OUT;
      case 429 -> FailureKind.RATE_LIMITED;
      case 501 -> FailureKind.UNSUPPORTED;
      case 503, 529 -> FailureKind.OVERLOADED;
      // A conflict is worth another try (OpenAI's client repeats it).
      case 409 -> FailureKind.UPSTREAM_FAILED;
      default ->
          status >= 400 && status < 500 ? FailureKind.INVALID_REQUEST : FailureKind.UPSTREAM_FAILED;
    };
  }

  /// A missing path is answered by some server before this one, without JSON; a 404 that OpenAI
  /// gives for anything but a model has the type of a wrong request and no code.
  private static boolean isAboutModel(WireError error) {
    boolean wrongRequest =
        error.code().isEmpty() && error.type().filter("invalid_request_error"::equals).isPresent();
    return error.json() && !error.message().isBlank() && !wrongRequest;
  }
}
