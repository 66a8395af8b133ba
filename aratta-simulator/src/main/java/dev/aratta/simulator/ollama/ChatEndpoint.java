package dev.aratta.simulator.ollama;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Message;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.Usage;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.model.SimulatedModel;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// `POST /api/chat`.
final class ChatEndpoint {
  private static final String NDJSON = "application/x-ndjson";
  private static final String JSON = "application/json; charset=utf-8";

  private final JsonProvider json;
  private final Models models;
  private final Clock clock;
  private final RequestReader reader;
  private final ResponseWriter writer;
  private final SimulatedModel model;

  ChatEndpoint(JsonProvider json, Models models, Clock clock) {
    this.json = json;
    this.models = models;
    this.clock = clock;
    this.reader = new RequestReader(json, OllamaDialect.ID);
    this.writer = new ResponseWriter(json);
    this.model = new SimulatedModel(json);
  }

  Answer answer(JsonObject body, ModelSettings settings) {
    ChatRequest request = reader.read(body);
    String name = request.model().orElse("");
    ModelProfile profile = models.forChat(name);
    checkCapabilities(request, body, profile);
    if (body.getOrDefault("messages", JsonValue.EMPTY_JSON_ARRAY).equals(JsonValue.EMPTY_JSON_ARRAY)
        || body.isNull("messages")) {
      return load(name, body);
    }
    if (body.get("options") instanceof JsonObject options) {
      OptionsReader.check(options);
    }
    checkFormat(body);
    checkImages(request, profile);
    int prompt = Context.fit(request, body, profile);
    ChatResponse said = withPrompt(prompt, model.answer(asRun(request, profile), settings));
    return whole(said, name, request.stream()).withTruth(said);
  }

  private Answer whole(ChatResponse said, String name, boolean stream) {
    if (!stream) {
      return new Answer(200, JSON, new Answer.Body.Json(writer.write(said, name, clock.instant())));
    }
    StreamWriter lines = new StreamWriter(json, name, clock);
    List<JsonObject> documents = new ArrayList<>();
    for (StreamEvent event : model.stream(said)) {
      documents.addAll(lines.accept(event));
    }
    return new Answer(200, NDJSON, new Answer.Body.Lines(documents));
  }

  private static void checkCapabilities(
      ChatRequest request, JsonObject body, ModelProfile profile) {
    String name = request.model().orElse("");
    if (!profile.can("completion")) {
      throw Refusal.of(400, "\"" + name + "\" does not support chat");
    }
    if (body.get("tools") instanceof JsonArray tools && !tools.isEmpty() && !profile.can("tools")) {
      throw Refusal.of(
          400, "registry.ollama.ai/library/" + Models.listed(profile) + " does not support tools");
    }
    if (request.thinking().filter(think -> think.enabled().orElse(true)).isPresent()
        && !profile.can("thinking")) {
      throw Refusal.of(400, "\"" + name + "\" does not support thinking");
    }
  }

  private static void checkFormat(JsonObject body) {
    JsonValue format = body.getOrDefault("format", JsonValue.NULL);
    if (format instanceof JsonObject schema) {
      SchemaCheck.format(schema);
    } else if (!format.equals(JsonValue.NULL)
        && !RequestReader.isNoFormat(format)
        && !format.toString().equals("\"json\"")) {
      String quoted = format.toString().replace("\\", "\\\\").replace("\"", "\\\"");
      throw Refusal.of(
          500,
          "invalid format: \"" + quoted + "\"; expected \"json\" or a valid JSON Schema object");
    }
  }

  private static void checkImages(ChatRequest request, ModelProfile profile) {
    for (Message message : request.messages()) {
      if (!profile.can("vision")
          && message.blocks().stream().anyMatch(Block.Image.class::isInstance)) {
        throw Refusal.byRunner(
            400,
            "Multimodal data provided, but model does not support multimodal requests.",
            "invalid_request_error");
      }
    }
  }

  /// Returns the request as it is run: models that can think do so unless told not to, and a format
  /// wins over tools.
  private static ChatRequest asRun(ChatRequest request, ModelProfile profile) {
    var run = request.toBuilder();
    if (request.thinking().isEmpty() && profile.can("thinking")) {
      run.thinking(ThinkingConfig.enabled(true));
    }
    if (request
        .responseFormat()
        .filter(form -> !(form instanceof ResponseFormat.Text))
        .isPresent()) {
      run.tools(List.of());
    }
    return run.build();
  }

  private static ChatResponse withPrompt(int prompt, ChatResponse said) {
    Usage usage = said.usage();
    return new ChatResponse(
            said.id(),
            said.blocks(),
            said.finishReason(),
            new Usage(OptionalLong.of(prompt), usage.outputTokens(), usage.raw()),
            said.lineage())
        .with(said.citations(), said.logprobs(), said.providerData());
  }

  /// Without messages the model is only loaded, or unloaded.
  private Answer load(String name, JsonObject body) {
    boolean unload = body.containsKey("keep_alive") && KeepAlive.unloads(body.get("keep_alive"));
    return new Answer(
        200,
        JSON,
        new Answer.Body.Json(
            writer
                .head(name, clock.instant())
                .add(
                    "message",
                    json.createObjectBuilder().add("role", "assistant").add("content", ""))
                .add("done", true)
                .add("done_reason", unload ? "unload" : "load")
                .build()));
  }
}
