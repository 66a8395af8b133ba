package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.wire.Answer;
import dev.aratta.simulator.wire.Call;
import dev.aratta.simulator.wire.Dialect;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// A server that speaks OpenAI's dialects: OpenAI itself, vLLM, llama.cpp or xAI. It stores
/// nothing: responses and items of earlier calls are not found.
public final class OpenAiDialect implements Dialect {
  private static final String MODELS = "/v1/models";

  private final JsonProvider json;
  private final ServerProfile server;
  private final Models models;
  private final Map<String, Endpoint> endpoints;
  private final FailureWriter failures;
  private final AtomicLong requests = new AtomicLong();

  /// Makes a server.
  ///
  /// @param models the models that it has
  /// @param endpoints where a model works, by path
  public OpenAiDialect(
      JsonProvider json, ServerProfile server, Models models, Map<String, Endpoint> endpoints) {
    this.json = requireNonNull(json, "json");
    this.server = requireNonNull(server, "server");
    this.models = requireNonNull(models, "models");
    this.endpoints = Map.copyOf(endpoints);
    this.failures = new FailureWriter(json, server);
  }

  @Override
  public String id() {
    return server.id();
  }

  @Override
  public boolean isModelCall(Call call) {
    return endpoints.containsKey(call.path());
  }

  @Override
  public Answer answer(Call call, ModelSettings settings) {
    try {
      return identified(routed(call, settings));
    } catch (Refusal refusal) {
      return identified(failures.write(refusal.error()));
    }
  }

  /// Adds the headers that the hosted servers send with every answer.
  private Answer identified(Answer answer) {
    if (!server.keyed()) {
      return answer;
    }
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.put("x-request-id", "req_simulated_" + requests.incrementAndGet());
    return new Answer(answer.status(), headers, answer.body(), answer.truth());
  }

  private Answer routed(Call call, ModelSettings settings) {
    Optional<Answer> helper = helper(call);
    if (helper.isPresent()) {
      return helper.get();
    }
    if (server.keyed() && call.header("authorization").filter(OpenAiDialect::isKey).isEmpty()) {
      return failures.write(FailureKind.UNAUTHENTICATED, "");
    }
    Endpoint endpoint = endpoints.get(call.path());
    if (endpoint != null) {
      requireMethod(call, "POST");
      return endpoint.answer(body(call), settings);
    }
    if (call.path().equals(MODELS)) {
      requireMethod(call, "GET");
      return ok(models.list());
    }
    if (call.path().startsWith(MODELS + "/")) {
      requireMethod(call, "GET");
      String name = call.path().substring(MODELS.length() + 1);
      return ok(models.shown(URLDecoder.decode(name, StandardCharsets.UTF_8)));
    }
    throw new Refusal(
        new ApiError(
            404,
            "Invalid URL (" + call.method() + " " + call.path() + ")",
            Optional.empty(),
            Optional.empty()));
  }

  /// Answers the paths beside the dialect that tell how the server is.
  private Optional<Answer> helper(Call call) {
    if (!call.method().equals("GET")) {
      return Optional.empty();
    }
    return switch (server.errors()) {
      case VLLM ->
          switch (call.path()) {
            case "/health", "/ping" ->
                Optional.of(new Answer(200, Map.of(), new Answer.Body.Text(""), Optional.empty()));
            case "/version" ->
                Optional.of(ok(json.createObjectBuilder().add("version", "0.24.0").build()));
            case String _ -> Optional.empty();
          };
      case LLAMACPP ->
          switch (call.path()) {
            case "/health", "/v1/health" ->
                Optional.of(ok(json.createObjectBuilder().add("status", "ok").build()));
            case "/models" -> Optional.of(ok(models.list()));
            case "/props" -> models.props().map(OpenAiDialect::ok);
            case String _ -> Optional.empty();
          };
      case OPENAI, XAI -> Optional.empty();
    };
  }

  private static boolean isKey(String header) {
    return header.startsWith("Bearer ") && header.length() > "Bearer ".length();
  }

  private static void requireMethod(Call call, String method) {
    if (!call.method().equals(method)) {
      throw new Refusal(
          new ApiError(
              405,
              "Not allowed to " + call.method() + " on " + call.path() + ".",
              Optional.empty(),
              Optional.of("method_not_supported")));
    }
  }

  private static Answer ok(JsonObject document) {
    return new Answer(200, "application/json", new Answer.Body.Json(document));
  }

  private JsonObject body(Call call) {
    try (JsonReader reader = json.createReader(new StringReader(call.body()))) {
      if (reader.readValue() instanceof JsonObject object) {
        return object;
      }
    } catch (JsonException e) {
      // Said below.
    }
    throw new Refusal(
        new ApiError(
            400,
            "We could not parse the JSON body of your request. (HINT: The OpenAI API expects a JSON"
                + " payload, but what was sent was not valid JSON.)",
            Optional.empty(),
            Optional.empty()));
  }

  @Override
  public Answer failure(FailureKind kind, Call call) {
    Endpoint endpoint = endpoints.get(call.path());
    return identified(
        endpoint == null ? failures.write(kind, "") : endpoint.failure(kind, model(call)));
  }

  @Override
  public Answer.Body streamFailure(FailureKind kind, Call call, int sent) {
    return endpoints.get(call.path()).streamFailure(kind, model(call), sent);
  }

  private String model(Call call) {
    try {
      return body(call).getOrDefault("model", JsonValue.NULL) instanceof JsonString name
          ? name.getString()
          : "";
    } catch (Refusal _) {
      return "";
    }
  }

  @Override
  public Set<String> opaqueMembers() {
    return Set.of("arguments", "metadata", "schema", "parameters");
  }
}
