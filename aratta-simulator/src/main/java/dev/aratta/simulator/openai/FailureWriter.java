package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes failures in the words of one server, which stand in `failures.json`, and refusals in its
/// form. Keeps nothing between calls.
public final class FailureWriter {
  private static final String JSON = "application/json";

  private final JsonProvider json;
  private final ServerProfile server;
  private final JsonObject failures;

  /// Makes a writer.
  public FailureWriter(JsonProvider json, ServerProfile server) {
    this.json = requireNonNull(json, "json");
    this.server = requireNonNull(server, "server");
    this.failures = ((JsonObject) Resources.read("failures.json", json)).getJsonObject(server.id());
  }

  /// Writes the answer of a failure before any content.
  ///
  /// @param model the model's name as the request has it
  /// @throws IllegalArgumentException if the server has no such failure, listing those it has
  public Answer write(FailureKind kind, String model) {
    JsonObject failure = failure(kind);
    Map<String, String> headers = new TreeMap<>(Map.of("content-type", JSON));
    JsonObject more =
        failure.containsKey("headers")
            ? failure.getJsonObject("headers")
            : JsonValue.EMPTY_JSON_OBJECT;
    more.forEach((name, value) -> headers.put(name, ((JsonString) value).getString()));
    JsonObject body = (JsonObject) filled(failure.get("body"), model);
    return new Answer(
        failure.getInt("status"), headers, new Answer.Body.Json(body), Optional.empty());
  }

  /// Returns the body of a failure.
  ///
  /// @param model the model's name as the request has it
  public JsonObject body(FailureKind kind, String model) {
    return (JsonObject) filled(failure(kind).get("body"), model);
  }

  private JsonObject failure(FailureKind kind) {
    if (failures.get(kind.json()) instanceof JsonObject failure) {
      return failure;
    }
    throw new IllegalArgumentException(
        server.id() + " has no failure " + kind.json() + "; it has " + failures.keySet());
  }

  /// Puts the name of the model where it belongs.
  private JsonValue filled(JsonValue value, String model) {
    return switch (value) {
      case JsonObject object -> {
        JsonObjectBuilder builder = json.createObjectBuilder();
        object.forEach((name, inner) -> builder.add(name, filled(inner, model)));
        yield builder.build();
      }
      case JsonArray list -> {
        JsonArrayBuilder builder = json.createArrayBuilder();
        list.forEach(inner -> builder.add(filled(inner, model)));
        yield builder.build();
      }
      case JsonString text -> json.createValue(text.getString().replace("{model}", model));
      case JsonValue scalar -> scalar;
    };
  }

  /// Writes a refusal.
  public Answer write(ApiError error) {
    JsonObject body =
        switch (server.errors()) {
          case OPENAI -> wrapped(named(error, "invalid_request_error"));
          case VLLM ->
              wrapped(
                  json.createObjectBuilder()
                      .add("message", error.message())
                      .add("type", className(error.status()))
                      .add("param", text(error.param()))
                      .add("code", error.status()));
          case LLAMACPP -> wrapped(llama(error));
          case XAI ->
              json.createObjectBuilder()
                  .add("code", xaiCode(error.status()))
                  .add("error", error.message())
                  .build();
        };
    return new Answer(error.status(), JSON, new Answer.Body.Json(body));
  }

  private JsonObjectBuilder llama(ApiError error) {
    JsonObjectBuilder out =
        json.createObjectBuilder()
            .add("code", error.status())
            .add("message", error.message())
            .add(
                "type",
                error.figures().isEmpty()
                    ? llamaType(error.status())
                    : "exceed_context_size_error");
    error.figures().forEach(out::add);
    return out;
  }

  private JsonObjectBuilder named(ApiError error, String type) {
    return json.createObjectBuilder()
        .add("message", error.message())
        .add("type", type)
        .add("param", text(error.param()))
        .add("code", text(error.code()));
  }

  private JsonObject wrapped(JsonObjectBuilder error) {
    return json.createObjectBuilder().add("error", error).build();
  }

  private JsonValue text(Optional<String> value) {
    return value.<JsonValue>map(json::createValue).orElse(JsonValue.NULL);
  }

  private static String className(int status) {
    return switch (status) {
      case 404 -> "NotFoundError";
      case 501 -> "NotImplementedError";
      default -> status < 500 ? "BadRequestError" : "InternalServerError";
    };
  }

  private static String llamaType(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 404 -> "not_found_error";
      case 501 -> "not_supported_error";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }

  private static String xaiCode(int status) {
    return status == 404 ? "Some requested entity was not found" : "invalid-argument";
  }
}
