package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes failures in Anthropic's words, which stand in `failures.json`, and refusals in its form.
/// Keeps nothing between calls.
public final class FailureWriter {
  private final JsonProvider json;
  private final JsonObject failures;

  /// Makes a writer.
  public FailureWriter(JsonProvider json) {
    this.json = requireNonNull(json, "json");
    this.failures = Resources.read("failures.json", json);
  }

  /// Writes the answer of a failure before any content.
  ///
  /// @param model the model's name as the request has it
  /// @param request the server's id of the call
  /// @throws IllegalArgumentException if the server has no such failure, listing those it has
  public Answer write(FailureKind kind, String model, String request) {
    JsonObject failure = failure(kind);
    Answer answer =
        write(
            new Refusal(
                failure.getInt("status"), failure.getString("type"), message(failure, model)),
            request);
    Map<String, String> headers = new TreeMap<>(answer.headers());
    if (failure.get("headers") instanceof JsonObject more) {
      more.forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
    }
    return new Answer(answer.status(), headers, answer.body(), Optional.empty());
  }

  /// Writes a refusal.
  ///
  /// @param request the server's id of the call
  public Answer write(Refusal refusal, String request) {
    boolean again = refusal.status() == 429 || refusal.status() >= 500;
    return new Answer(
        refusal.status(),
        Map.of(
            "content-type",
            "application/json",
            "request-id",
            request,
            "x-should-retry",
            Boolean.toString(again)),
        new Answer.Body.Json(body(refusal.type(), refusal.getMessage(), request)),
        Optional.empty());
  }

  /// Writes the event that ends a stream which fails.
  ///
  /// @param model the model's name as the request has it
  /// @param request the server's id of the call
  public Answer.Event event(FailureKind kind, String model, String request) {
    JsonObject failure = failure(kind);
    return new Answer.Event(
        "error", body(failure.getString("type"), message(failure, model), request));
  }

  private static String message(JsonObject failure, String model) {
    return failure.getString("message").replace("{model}", model);
  }

  private JsonObject body(String type, String message, String request) {
    return json.createObjectBuilder()
        .add("type", "error")
        .add("error", json.createObjectBuilder().add("type", type).add("message", message))
        .add("request_id", request)
        .build();
  }

  private JsonObject failure(FailureKind kind) {
    if (failures.get(kind.json()) instanceof JsonObject failure) {
      return failure;
    }
    throw new IllegalArgumentException(
        "anthropic has no failure " + kind.json() + "; it has " + failures.keySet());
  }
}
