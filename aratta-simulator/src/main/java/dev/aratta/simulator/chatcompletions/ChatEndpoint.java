package dev.aratta.simulator.chatcompletions;

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
import dev.aratta.simulator.openai.ServerProfile.ErrorForm;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `POST /v1/chat/completions`.
public final class ChatEndpoint implements Endpoint {
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
  /// @param clock what `created` says
  public ChatEndpoint(JsonProvider json, ServerProfile server, Models models, Clock clock) {
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
    ModelProfile profile = models.find(name).orElseThrow(() -> new Refusal(models.unknown(name)));
    if (!profile.can("completion")) {
      throw new Refusal(
          new ApiError(
              404,
              "This is not a chat model and thus not supported in the v1/chat/completions endpoint."
                  + " Did you mean to use v1/completions?",
              Optional.of("model"),
              Optional.empty()));
    }
    if (server.strict()) {
      Family family = Family.of(name, json).orElseThrow();
      check.check(body, new FamilyCheck(family, name));
    } else {
      ServerCheck.check(server, body, request, profile);
    }
    ContextCheck.fit(server, request, profile, "messages");
    RunRequest run = RunRequest.of(request, server.id(), reasons(request, profile));
    ChatResponse said = run.finished(model.answer(run.request(), settings));
    String id = "chatcmpl-" + said.id().substring(said.id().indexOf('-') + 1);
    Head head = new Head(server, id, clock.instant(), profile.name());
    return new Answer(
        200,
        Map.of("content-type", contentType(request)),
        body(said, head, request, body),
        Optional.of(said));
  }

  private static String contentType(ChatRequest request) {
    return request.stream() ? "text/event-stream; charset=utf-8" : "application/json";
  }

  private Answer.Body body(ChatResponse said, Head head, ChatRequest request, JsonObject body) {
    if (!request.stream()) {
      return new Answer.Body.Json(new ResponseWriter(json).write(said, head));
    }
    JsonObject options =
        body.get("stream_options") instanceof JsonObject named
            ? named
            : JsonValue.EMPTY_JSON_OBJECT;
    StreamWriter writer =
        new StreamWriter(
            json,
            head,
            new StreamWriter.StreamOptions(
                options.getBoolean("include_usage", false),
                options.getBoolean("include_obfuscation", true)));
    List<Answer.Event> events = new ArrayList<>();
    for (StreamEvent event : model.stream(said)) {
      writer.accept(event).forEach(chunk -> events.add(new Answer.Event("", chunk)));
    }
    return new Answer.Body.Events(events, Optional.of("[DONE]"));
  }

  private boolean reasons(ChatRequest request, ModelProfile profile) {
    Optional<Effort> effort = request.thinking().flatMap(ThinkingConfig::effort);
    if (server.strict()) {
      return Family.of(profile.name(), json).orElseThrow().reasons(effort.map(Effort::json));
    }
    JsonObject options = request.providerOptions().of(server.id());
    boolean switchedOff =
        options.get("chat_template_kwargs") instanceof JsonObject arguments
            && arguments.getOrDefault("enable_thinking", JsonValue.TRUE).equals(JsonValue.FALSE);
    return profile.can("thinking")
        && !switchedOff
        && effort.filter(word -> word == Effort.NONE).isEmpty();
  }

  @Override
  public Answer failure(FailureKind kind, String name) {
    return failures.write(kind, name);
  }

  @Override
  public Answer.Body streamFailure(FailureKind kind, String name, int sent) {
    return new Answer.Body.Events(
        List.of(new Answer.Event("", failures.body(kind, name))),
        server.errors() == ErrorForm.VLLM ? Optional.of("[DONE]") : Optional.empty());
  }
}
