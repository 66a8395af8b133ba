package dev.aratta.simulator.anthropic;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.model.SimulatedModel;
import dev.aratta.simulator.model.Tokens;
import dev.aratta.simulator.wire.Answer;
import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `POST /v1/messages` and `POST /v1/messages/count_tokens`. Called by many threads.
final class MessagesEndpoint {
  private final JsonProvider json;
  private final ModelWriter models;
  private final RequestReader reader;
  private final MemberCheck members;
  private final SimulatedModel model;

  MessagesEndpoint(JsonProvider json, ModelWriter models) {
    this.json = json;
    this.models = models;
    this.reader = new RequestReader(json, AnthropicDialect.ID);
    this.members = new MemberCheck(json);
    this.model = new SimulatedModel(json);
  }

  /// Answers a request.
  ///
  /// @throws Refusal if the server refuses it
  Answer answer(Call call, JsonObject body, ModelSettings settings) {
    String version = Asked.version(call);
    ChatRequest request = reader.read(body);
    List<String> betas = Asked.betas(call);
    members.check(body, "request", betas);
    Asked asked = new Asked(body, version, betas, known(body));
    new SettingsCheck(asked).check();
    ChatRequest run = checked(asked, request);
    ChatResponse plain = model.answer(run.toBuilder().stop(List.of()).build(), settings);
    ChatResponse said = new AnswerForm(json, asked, run).of(model.answer(run, settings), plain);
    return new Answer(
        200,
        Map.of(
            "content-type",
            request.stream() ? "text/event-stream; charset=utf-8" : "application/json"),
        body(said, asked.model().id(), request.stream()),
        Optional.of(said));
  }

  /// Counts the tokens of a request.
  ///
  /// @throws Refusal if the server refuses it
  JsonObject count(Call call, JsonObject body) {
    String version = Asked.version(call);
    ChatRequest request = reader.read(body);
    List<String> betas = Asked.betas(call);
    members.check(body, "count", betas);
    checked(new Asked(body, version, betas, known(body)), request);
    return json.createObjectBuilder().add("input_tokens", Tokens.count(request)).build();
  }

  private KnownModel known(JsonObject body) {
    String name = new Members(body, "").required("model");
    return KnownModel.of(models.find(name).name(), json);
  }

  /// Checks the conversation.
  ///
  /// @return the request as it is run: whether the model thinks is said
  private ChatRequest checked(Asked asked, ChatRequest request) {
    new ToolCheck(asked).check();
    new TurnCheck(asked, json).check();
    ModelProfile profile = models.find(asked.model().id());
    int prompt = Tokens.count(request);
    if (prompt > profile.contextLength()) {
      throw Refusal.invalid(
          "prompt is too long: " + prompt + " tokens > " + profile.contextLength() + " maximum");
    }
    boolean thinks =
        request
            .thinking()
            .map(config -> config.enabled().orElse(true))
            .orElse(asked.model().thinksUnasked());
    return request.toBuilder().thinking(ThinkingConfig.enabled(thinks)).build();
  }

  private Answer.Body body(ChatResponse said, String name, boolean stream) {
    if (!stream) {
      return new Answer.Body.Json(new ResponseWriter(json, AnthropicDialect.ID).write(said, name));
    }
    StreamWriter writer = new StreamWriter(json, AnthropicDialect.ID, name, said.usage());
    List<Answer.Event> events = new ArrayList<>();
    for (StreamEvent event : model.stream(said)) {
      events.addAll(writer.accept(event));
    }
    return new Answer.Body.Events(events, Optional.empty());
  }
}
