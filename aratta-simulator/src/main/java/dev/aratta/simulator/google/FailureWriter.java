package dev.aratta.simulator.google;

import dev.aratta.scri.FailureKind;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

/// Fails in the words of the server, which stand in `failures.json`. Keeps nothing between calls.
final class FailureWriter {
  private final JsonObject failures;

  FailureWriter(JsonProvider json) {
    this.failures = Resources.read("failures.json", json).asJsonObject();
  }

  /// @param model the model's name
  /// @param method the method that is called
  /// @throws IllegalArgumentException if the server has no such failure, listing those it has
  ApiError error(FailureKind kind, String model, String method) {
    if (!(failures.get(kind.json()) instanceof JsonObject failure)) {
      throw new IllegalArgumentException(
          GoogleDialect.ID + " has no failure " + kind.json() + "; it has " + failures.keySet());
    }
    JsonArray details =
        failure.get("details") instanceof JsonArray list ? list : JsonValue.EMPTY_JSON_ARRAY;
    String message =
        failure.getString("message").replace("{model}", model).replace("{method}", method);
    return new ApiError(failure.getInt("code"), failure.getString("status"), message, details);
  }
}
