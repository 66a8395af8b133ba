package com.example.sample;

import dev.aratta.scri.Failure;
import dev.aratta.scri.Failure.ProviderError;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/// Reads refusals: `{"error": {"word": "too_many", "message": "…"}}` with a status of 300 or more.
final class FailureDecoder {
  private FailureDecoder() {}

  static Failure decode(WireResponse response) {
    JsonObject document =
        response.json().orElse(JsonValue.NULL) instanceof JsonObject object
            ? object
            : JsonValue.EMPTY_JSON_OBJECT;
    JsonObject error = WireJson.object(document, "error");
    String message =
        WireJson.string(error, "message")
            .filter(text -> !text.isBlank())
            .orElse("Sample answered with status " + response.status());
    Optional<String> word = WireJson.string(error, "word");
    return new Failure(kind(response.status()), message)
        .reported(response.status(), new ProviderError(word, Optional.empty(), Optional.empty()));
  }

  private static FailureKind kind(int status) {
    return switch (status) {
      case 400, 404, 405, 410, 413, 415, 422 -> FailureKind.INVALID_REQUEST;
      case 401 -> FailureKind.UNAUTHENTICATED;
      case 403 -> FailureKind.FORBIDDEN;
      case 429 -> FailureKind.RATE_LIMITED;
      case 503, 529 -> FailureKind.OVERLOADED;
      default -> FailureKind.UPSTREAM_FAILED;
    };
  }
}
