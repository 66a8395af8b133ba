package dev.aratta.simulator.google;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

/// What the server says when it refuses: `{"error": {"code", "message", "status", "details"}}`.
///
/// @param code the HTTP status
/// @param status the status as a word, such as `INVALID_ARGUMENT`
/// @param message what is wrong
/// @param details what says it to programs, may be empty
public record ApiError(int code, String status, String message, JsonArray details) {
  /// Checks that all parts are there.
  public ApiError {
    requireNonNull(status, "status");
    requireNonNull(message, "message");
    requireNonNull(details, "details");
  }

  /// Makes an error of status 400 without details.
  static ApiError invalid(String message) {
    return new ApiError(400, "INVALID_ARGUMENT", message, JsonValue.EMPTY_JSON_ARRAY);
  }

  /// Makes an error of status 400 about one member of the body.
  ///
  /// @param field where it stands, such as `contents[0].role`
  static ApiError field(String field, String message) {
    JsonProvider json = JsonProvider.provider();
    JsonObjectBuilder violation = json.createObjectBuilder();
    if (!field.isEmpty()) {
      violation.add("field", field);
    }
    JsonObject detail =
        json.createObjectBuilder()
            .add("@type", "type.googleapis.com/google.rpc.BadRequest")
            .add(
                "fieldViolations",
                json.createArrayBuilder().add(violation.add("description", message)))
            .build();
    return new ApiError(
        400, "INVALID_ARGUMENT", message, json.createArrayBuilder().add(detail).build());
  }

  /// Returns the document.
  JsonObject document(JsonProvider json) {
    JsonObjectBuilder error =
        json.createObjectBuilder().add("code", code).add("message", message).add("status", status);
    if (!details.isEmpty()) {
      error.add("details", details);
    }
    return json.createObjectBuilder().add("error", error).build();
  }
}
