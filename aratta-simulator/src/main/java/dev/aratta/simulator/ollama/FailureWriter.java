package dev.aratta.simulator.ollama;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;

/// Writes failures in the server's own words. Keeps nothing between calls.
public final class FailureWriter {
  private final JsonProvider json;

  /// Makes a writer.
  public FailureWriter(JsonProvider json) {
    this.json = json;
  }

  /// Writes the answer of a failure before any content.
  ///
  /// @param model the model's name as the request has it
  /// @throws IllegalArgumentException if the server has no such failure, listing those it has
  public Answer write(FailureKind kind, String model) {
    return switch (kind) {
      case INVALID_REQUEST -> Refusal.of(400, "invalid message format").answer();
      case UNSUPPORTED ->
          Refusal.of(400, "registry.ollama.ai/library/" + model + " does not support tools")
              .answer();
      case CONTEXT_TOO_LONG ->
          Refusal.byRunner(
                  400,
                  "request (5000 tokens) exceeds the available context size (4096 tokens), try"
                      + " increasing it",
                  "exceed_context_size_error",
                  5000,
                  4096)
              .answer();
      case UNAUTHENTICATED -> signIn();
      case FORBIDDEN ->
          Refusal.of(403, "ollama cloud is disabled: remote model is unavailable").answer();
      case MODEL_NOT_FOUND -> Refusal.of(404, "model '" + model + "' not found").answer();
      case RATE_LIMITED -> Refusal.of(429, "too many requests").answer();
      case OVERLOADED ->
          Refusal.of(503, "server busy, please try again.  maximum pending requests exceeded")
              .answer();
      case UPSTREAM_FAILED -> Refusal.of(500, crash()).answer();
      case UNREACHABLE ->
          Refusal.of(
                  502,
                  "Post \"https://ollama.com:443/api/chat?ts=1\": dial tcp: lookup ollama.com on"
                      + " 127.0.0.53:53: no such host")
              .answer();
      case QUOTA_EXHAUSTED,
          TIMED_OUT,
          CONTENT_FILTERED,
          REQUEST_REFUSED,
          WIRE_MISMATCH,
          PLUGIN_FAULT,
          CIRCUIT_OPEN,
          NO_PROVIDER,
          CANCELLED,
          INTERNAL ->
          throw new IllegalArgumentException(
              "ollama has no failure "
                  + kind.json()
                  + "; it has invalid_request, unsupported, context_too_long, unauthenticated,"
                  + " forbidden, model_not_found, rate_limited, overloaded, upstream_failed,"
                  + " unreachable");
    };
  }

  /// Writes the last document of a stream that fails after its first content.
  public JsonObject writeInStream(FailureKind kind) {
    String message = kind == FailureKind.UPSTREAM_FAILED ? crash() : kind.json();
    return json.createObjectBuilder().add("error", message).build();
  }

  private static String crash() {
    return "an error was encountered while running the model: unexpected EOF";
  }

  private Answer signIn() {
    JsonObject body =
        json.createObjectBuilder()
            .add("error", "unauthorized")
            .add("signin_url", "https://ollama.com/connect")
            .build();
    return new Answer(401, "application/json; charset=utf-8", new Answer.Body.Json(body));
  }
}
