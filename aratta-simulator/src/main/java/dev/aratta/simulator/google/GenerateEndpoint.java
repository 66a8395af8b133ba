package dev.aratta.simulator.google;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.Tool;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.model.SimulatedModel;
import dev.aratta.simulator.model.Tokens;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;

/// `POST /v1beta/models/…:generateContent`, `:streamGenerateContent` and `:countTokens`.
final class GenerateEndpoint {
  private final JsonProvider json;
  private final Models models;
  private final RequestReader reader;
  private final RequestCheck check;
  private final SimulatedModel model;

  GenerateEndpoint(JsonProvider json, Models models) {
    this.json = json;
    this.models = models;
    this.reader = new RequestReader(json, GoogleDialect.ID);
    this.check = new RequestCheck(json);
    this.model = new SimulatedModel(json);
  }

  /// An answer in both of its forms.
  ///
  /// @param said what the model said
  /// @param writer writes it
  record Said(ChatResponse said, ResponseWriter writer) {}

  /// Answers a request.
  ///
  /// @param method the method as the path has it
  /// @throws Refusal in the server's words
  Said answer(String name, String method, JsonObject body, ModelSettings settings) {
    boolean stream = method.startsWith("stream");
    ModelProfile profile = models.find(name, "generateContent", "completion");
    check.checkSealed(body, name);
    ChatRequest request = reader.read(body);
    fit(request, profile);
    Family family = Family.of(name, json);
    boolean thinks = family.thinking() != Family.Thinking.NONE && isOn(request, family);
    ChatRequest run = run(request, thinks);
    JsonObject options = request.providerOptions().of(GoogleDialect.ID);
    Optional<String> token =
        options.get("continuationToken") instanceof JsonString text
            ? Optional.of(text.getString())
            : Optional.empty();
    if (token.isPresent() && !family.continues()) {
      throw Refusal.unknown("continuationToken", "");
    }
    ChatResponse whole = new Added(json, request).to(model.answer(run, settings));
    LongDecode.Piece piece =
        family.continues()
            ? LongDecode.of(whole, token, stream)
            : new LongDecode.Piece(whole, 0, Optional.empty());
    boolean shown = request.thinking().filter(ThinkingConfig::visible).isPresent();
    Head head =
        new Head(
            whole.id().substring(whole.id().indexOf('-') + 1),
            name,
            shown,
            thinks,
            piece.earlier(),
            piece.more());
    return new Said(piece.answer(), new ResponseWriter(json, piece.answer(), head));
  }

  /// Counts the tokens of a request.
  JsonObject count(String name, JsonObject body) {
    models.find(name, "countTokens", "completion");
    JsonObject camel = CamelCase.of(body, json);
    new MemberCheck(json).check(camel, "count", "");
    JsonObject counted =
        camel.get("generateContentRequest") instanceof JsonObject inner ? inner : camel;
    return json.createObjectBuilder()
        .add("totalTokens", Tokens.count(reader.read(counted)))
        .build();
  }

  private static boolean isOn(ChatRequest request, Family family) {
    return family.thinking() == Family.Thinking.LEVEL
        || request.thinking().flatMap(ThinkingConfig::enabled).orElse(true);
  }

  /// Returns the request as it is run: of several functions allowed the others are left out.
  private static ChatRequest run(ChatRequest request, boolean thinks) {
    var run = request.toBuilder().thinking(ThinkingConfig.enabled(thinks));
    JsonValue allowed =
        request.providerOptions().of(GoogleDialect.ID).get("toolConfig")
                    instanceof JsonObject config
                && config.get("functionCallingConfig") instanceof JsonObject calling
            ? calling.getOrDefault("allowedFunctionNames", JsonValue.NULL)
            : JsonValue.NULL;
    if (allowed instanceof JsonArray names) {
      List<String> left = names.getValuesAs(JsonString::getString);
      List<Tool> tools =
          request.tools().stream().filter(tool -> left.contains(tool.name())).toList();
      run.tools(tools);
    }
    return run.build();
  }

  private static void fit(ChatRequest request, ModelProfile profile) {
    int tokens = Tokens.count(request);
    if (tokens > profile.contextLength()) {
      throw Refusal.of(
          "The input token count ("
              + tokens
              + ") exceeds the maximum number of tokens allowed ("
              + profile.contextLength()
              + ").");
    }
  }
}
