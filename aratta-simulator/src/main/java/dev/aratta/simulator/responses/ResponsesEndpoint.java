package dev.aratta.simulator.responses;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.model.SimulatedModel;
import dev.aratta.simulator.openai.ApiError;
import dev.aratta.simulator.openai.ContextCheck;
import dev.aratta.simulator.openai.Endpoint;
import dev.aratta.simulator.openai.FailureWriter;
import dev.aratta.simulator.openai.Family;
import dev.aratta.simulator.openai.FamilyCheck;
import dev.aratta.simulator.openai.Models;
import dev.aratta.simulator.openai.Refusal;
import dev.aratta.simulator.openai.RunRequest;
import dev.aratta.simulator.openai.ServerProfile;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `POST /v1/responses`.
public final class ResponsesEndpoint implements Endpoint {
  private final JsonProvider json;
  private final ServerProfile server;
  private final Models models;
  private final Clock clock;
  private final RequestReader reader;
  private final RequestCheck check;
  private final FailureWriter failures;
  private final SimulatedModel model;

  /// Makes the endpoint of a server.
  ///
  /// @param clock what `created_at` says
  public ResponsesEndpoint(JsonProvider json, ServerProfile server, Models models, Clock clock) {
    this.json = requireNonNull(json, "json");
    this.server = requireNonNull(server, "server");
    this.models = requireNonNull(models, "models");
    this.clock = requireNonNull(clock, "clock");
    this.reader = new RequestReader(json, server.id());
    this.check = new RequestCheck(json);
    this.failures = new FailureWriter(json, server);
    this.model = new SimulatedModel(json);
  }

  @Override
  public Answer answer(JsonObject body, ModelSettings settings) {
    ChatRequest request = reader.read(body);
    String name = request.model().orElse("");
    ModelProfile profile = models.find(name).orElseThrow(() -> new Refusal(unknown(name)));
    if (!profile.can("completion")) {
      throw new Refusal(unknown(name));
    }
    Optional<Family> family = server.strict() ? Family.of(name, json) : Optional.empty();
    if (family.isPresent()) {
      check.check(body, new FamilyCheck(family.get(), name));
    } else {
      RequestCheck.lenient(body, server.id());
    }
    ContextCheck.fit(server, request, profile, "input");
    Optional<String> effort = request.thinking().flatMap(ThinkingConfig::effort).map(Effort::json);
    boolean reasons =
        family
            .map(known -> known.reasons(effort))
            .orElse(profile.can("thinking") && effort.filter("none"::equals).isEmpty());
    RunRequest run = RunRequest.of(request, server.id(), reasons);
    ChatResponse said =
        new Searches(json, server).of(run.finished(model.answer(run.request(), settings)), request);
    Head head =
        new Head(
            server.id(),
            said.id().substring(said.id().indexOf('-') + 1),
            clock.instant(),
            profile.name(),
            body,
            !server.strict() || hasSummary(body),
            isEncrypted(body),
            new Searches(json, server).figures(said));
    return new Answer(
        200,
        Map.of(
            "content-type",
            request.stream() ? "text/event-stream; charset=utf-8" : "application/json"),
        body(said, head, request.stream()),
        Optional.of(said));
  }

  private Answer.Body body(ChatResponse said, Head head, boolean stream) {
    if (!stream) {
      return new Answer.Body.Json(new ResponseWriter(json).write(said, head));
    }
    StreamWriter writer = new StreamWriter(json, head);
    List<Answer.Event> events = new ArrayList<>();
    for (StreamEvent event : model.stream(said)) {
      events.addAll(writer.accept(event));
    }
    return new Answer.Body.Events(events, Optional.empty());
  }

  private ApiError unknown(String name) {
    return server.strict()
        ? new ApiError(
            400, "model_not_found", "model", "The requested model '" + name + "' does not exist.")
        : models.unknown(name);
  }

  private static boolean hasSummary(JsonObject body) {
    return body.get("reasoning") instanceof JsonObject reasoning
        && reasoning.get("summary") instanceof JsonString;
  }

  private static boolean isEncrypted(JsonObject body) {
    return body.get("include") instanceof JsonArray include
        && include.getValuesAs(JsonValue.class).stream()
            .anyMatch(word -> word.toString().equals("\"reasoning.encrypted_content\""));
  }

  @Override
  public Answer failure(FailureKind kind, String name) {
    if (kind == FailureKind.MODEL_NOT_FOUND) {
      return failures.write(unknown(name));
    }
    return failures.write(kind, name);
  }

  @Override
  public Answer.Body streamFailure(FailureKind kind, String name, int sent) {
    JsonObject body = failures.body(kind, name);
    JsonObject error = body.get("error") instanceof JsonObject inner ? inner : body;
    JsonObject event =
        json.createObjectBuilder()
            .add("type", "error")
            .add("code", error.getOrDefault("code", JsonValue.NULL))
            .add(
                "message",
                error.getOrDefault("message", error.getOrDefault("error", JsonValue.NULL)))
            .add("param", error.getOrDefault("param", JsonValue.NULL))
            .add("sequence_number", sent)
            .build();
    return new Answer.Body.Events(List.of(new Answer.Event("error", event)), Optional.empty());
  }
}
