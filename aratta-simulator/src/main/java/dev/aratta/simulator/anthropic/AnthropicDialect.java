package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.model.ModelProfile;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// Anthropic's server: messages, the counting of their tokens, models. Batches, files and the
/// features of beta versions are not simulated.
public final class AnthropicDialect implements Dialect {
  /// Id of the provider.
  public static final String ID = "anthropic";

  private static final String MESSAGES = "/v1/messages";
  private static final String COUNT = "/v1/messages/count_tokens";
  private static final String MODELS = "/v1/models";

  private final JsonProvider json;
  private final ModelWriter models;
  private final MessagesEndpoint messages;
  private final FailureWriter failures;
  private final AtomicLong requests = new AtomicLong();

  /// Makes a server.
  ///
  /// @param json reads and makes the documents
  /// @param installed the models that it has
  public AnthropicDialect(JsonProvider json, List<ModelProfile> installed) {
    this.json = requireNonNull(json, "json");
    this.models = new ModelWriter(json, installed);
    this.messages = new MessagesEndpoint(json, models);
    this.failures = new FailureWriter(json);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean isModelCall(Call call) {
    return call.path().equals(MESSAGES);
  }

  @Override
  public Answer answer(Call call, ModelSettings settings) {
    String request = nextRequest();
    try {
      Answer answer = routed(call, settings);
      Map<String, String> headers = new TreeMap<>(answer.headers());
      headers.put("request-id", request);
      headers.put("anthropic-organization-id", "00000000-0000-0000-0000-000000000000");
      return new Answer(answer.status(), headers, answer.body(), answer.truth());
    } catch (Refusal refusal) {
      return failures.write(refusal, request);
    }
  }

  private String nextRequest() {
    return "req_simulated_" + requests.incrementAndGet();
  }

  private Answer routed(Call call, ModelSettings settings) {
    if (!hasKey(call)) {
      throw new Refusal(401, "authentication_error", "x-api-key header is required");
    }
    boolean listing = call.path().equals(MODELS) || call.path().startsWith(MODELS + "/");
    String method = listing ? "GET" : "POST";
    if (!listing && !Set.of(MESSAGES, COUNT).contains(call.path())) {
      throw new Refusal(404, "not_found_error", "Not Found");
    }
    if (!call.method().equals(method)) {
      throw new Refusal(405, "invalid_request_error", "Method Not Allowed");
    }
    if (listing) {
      Asked.version(call);
      return ok(
          call.path().equals(MODELS)
              ? models.list(call.query())
              : models.shown(
                  URLDecoder.decode(
                      call.path().substring(MODELS.length() + 1), StandardCharsets.UTF_8)));
    }
    return call.path().equals(COUNT)
        ? ok(messages.count(call, body(call)))
        : messages.answer(call, body(call), settings);
  }

  private static boolean hasKey(Call call) {
    return call.header("x-api-key").filter(key -> !key.isBlank()).isPresent()
        || call.header("authorization").filter(text -> text.matches("Bearer .+")).isPresent();
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
    throw Refusal.invalid("The request body is not valid JSON.");
  }

  @Override
  public Answer failure(FailureKind kind, Call call) {
    return failures.write(kind, model(call), nextRequest());
  }

  @Override
  public Answer.Body streamFailure(FailureKind kind, Call call, int sent) {
    return new Answer.Body.Events(
        List.of(failures.event(kind, model(call), nextRequest())), Optional.empty());
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
    return Set.of("input", "citations", "citation", "caller");
  }
}
