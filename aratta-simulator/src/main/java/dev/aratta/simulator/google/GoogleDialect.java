package dev.aratta.simulator.google;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.wire.Answer;
import dev.aratta.simulator.wire.Call;
import dev.aratta.simulator.wire.Dialect;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The server of the Gemini API. It stores nothing: neither files nor cached content are there.
public final class GoogleDialect implements Dialect {
  /// Its provider's id.
  public static final String ID = "google";

  /// The models that it has unless told otherwise.
  public static final List<ModelProfile> MODELS = Models.DEFAULTS;

  private static final String ROOT = "/v1beta/models";
  private static final String JSON = "application/json; charset=UTF-8";
  private static final Set<String> MODEL_CALLS =
      Set.of("generateContent", "streamGenerateContent", "embedContent", "batchEmbedContents");

  private final JsonProvider json;
  private final Models models;
  private final GenerateEndpoint generate;
  private final EmbedEndpoint embed;
  private final FailureWriter failures;

  /// Makes a server.
  ///
  /// @param models the models that it has
  public GoogleDialect(JsonProvider json, List<ModelProfile> models) {
    this.json = json;
    this.models = new Models(json, models);
    this.generate = new GenerateEndpoint(json, this.models);
    this.embed = new EmbedEndpoint(json, this.models);
    this.failures = new FailureWriter(json);
  }

  /// What a path asks for.
  ///
  /// @param model the model's name, empty for all
  /// @param method what it shall do, empty where it is only shown
  private record Target(String model, String method) {}

  private static Optional<Target> target(Call call) {
    String path = URLDecoder.decode(call.path().replace("+", "%2B"), StandardCharsets.UTF_8);
    if (path.equals(ROOT)) {
      return Optional.of(new Target("", ""));
    }
    if (!path.startsWith(ROOT + "/")) {
      return Optional.empty();
    }
    String last = path.substring(ROOT.length() + 1);
    int colon = last.lastIndexOf(':');
    return Optional.of(
        colon < 0
            ? new Target(last, "")
            : new Target(last.substring(0, colon), last.substring(colon + 1)));
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean isModelCall(Call call) {
    return target(call).filter(target -> MODEL_CALLS.contains(target.method())).isPresent();
  }

  @Override
  public Answer answer(Call call, ModelSettings settings) {
    try {
      return routed(call, settings);
    } catch (Refusal refusal) {
      return refused(refusal.error(), call);
    }
  }

  private Answer routed(Call call, ModelSettings settings) {
    Optional<Target> target = target(call);
    if (target.isEmpty()) {
      return nothing(call);
    }
    if (!hasKey(call)) {
      throw new Refusal(
          new ApiError(
              403,
              "PERMISSION_DENIED",
              "Method doesn't allow unregistered callers (callers without established identity)."
                  + " Please use API Key or other form of API consumer identity to call this API.",
              JsonValue.EMPTY_JSON_ARRAY));
    }
    String model = target.get().model();
    String method = target.get().method();
    if (method.isEmpty()) {
      return call.method().equals("GET") ? listed(model, call) : nothing(call);
    }
    if (!call.method().equals("POST")) {
      return nothing(call);
    }
    return switch (method) {
      case "generateContent", "streamGenerateContent" -> said(model, method, call, settings);
      case "countTokens" -> ok(generate.count(model, body(call)));
      case "embedContent" -> ok(embed.one(model, body(call), settings));
      case "batchEmbedContents" -> ok(embed.batch(model, body(call), settings));
      case String _ -> nothing(call);
    };
  }

  private Answer listed(String model, Call call) {
    return ok(
        model.isEmpty()
            ? models.list(query(call, "pageSize"), query(call, "pageToken"))
            : models.shown(model));
  }

  private Answer said(String model, String method, Call call, ModelSettings settings) {
    GenerateEndpoint.Said said = generate.answer(model, method, body(call), settings);
    Answer answer;
    if (!isStream(call)) {
      answer = ok(said.writer().whole());
    } else if (isSse(call)) {
      answer = new Answer(200, "text/event-stream", events(said.writer().stream()));
    } else {
      answer = new Answer(200, JSON, new Answer.Body.Elements(said.writer().stream()));
    }
    return answer.withTruth(said.said());
  }

  private static Answer.Body events(List<JsonObject> documents) {
    return new Answer.Body.Events(
        documents.stream().map(document -> new Answer.Event("", document)).toList(),
        Optional.empty());
  }

  private static boolean isStream(Call call) {
    return call.path().endsWith("streamGenerateContent");
  }

  private static boolean isSse(Call call) {
    return query(call, "alt").filter("sse"::equals).isPresent();
  }

  private static Optional<String> query(Call call, String name) {
    return Stream.of(call.query().split("&", -1))
        .filter(part -> part.startsWith(name + "="))
        .map(part -> part.substring(name.length() + 1))
        .findFirst();
  }

  private static boolean hasKey(Call call) {
    return call.header("x-goog-api-key").filter(key -> !key.isBlank()).isPresent()
        || query(call, "key").filter(key -> !key.isBlank()).isPresent()
        || call.header("authorization").filter(word -> word.startsWith("Bearer ")).isPresent();
  }

  private static Answer nothing(Call call) {
    return new Answer(
        404,
        "text/html; charset=UTF-8",
        new Answer.Body.Text(
            "<!DOCTYPE html><title>Error 404 (Not Found)</title><p>The requested URL "
                + call.path()
                + " was not found on this server."));
  }

  private static Answer ok(JsonObject document) {
    return new Answer(200, JSON, new Answer.Body.Json(document));
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
        ApiError.field("", "Invalid JSON payload received. Unexpected end of string or token."));
  }

  /// Refusals of streams that are lists are elements of one.
  private Answer refused(ApiError error, Call call) {
    JsonObject document = error.document(json);
    Answer.Body body =
        isStream(call) && !isSse(call)
            ? new Answer.Body.Elements(List.of(document))
            : new Answer.Body.Json(document);
    return new Answer(error.code(), Map.of("content-type", JSON), body, Optional.empty());
  }

  @Override
  public Answer failure(FailureKind kind, Call call) {
    return refused(error(kind, call), call);
  }

  private ApiError error(FailureKind kind, Call call) {
    Target target = target(call).orElse(new Target("", ""));
    return failures.error(kind, target.model(), target.method());
  }

  @Override
  public Answer.Body streamFailure(FailureKind kind, Call call, int sent) {
    List<JsonObject> last = List.of(error(kind, call).document(json));
    return isSse(call) ? events(last) : new Answer.Body.Elements(last);
  }

  @Override
  public Set<String> opaqueMembers() {
    return Set.of("args", "response", "groundingMetadata");
  }
}
