package dev.aratta.simulator.ollama;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.scri.Tool;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the body of `POST /api/chat` into SCRI. Nothing that SCRI has a name for is lost; the rest
/// goes into the `provider_options` of the object where it stood. Keeps nothing between calls.
public final class RequestReader {
  private static final String THINK_VALUES =
      "\"high\", \"medium\", \"low\", \"max\", true, or false";

  private final JsonProvider json;
  private final String provider;
  private final MessageReader messages;
  private final OptionsReader options;

  /// Makes a reader.
  ///
  /// @param json makes the objects of the rest
  /// @param provider the key of the rest in `provider_options`
  public RequestReader(JsonProvider json, String provider) {
    this.json = json;
    this.provider = provider;
    this.messages = new MessageReader(json, provider);
    this.options = new OptionsReader(json);
  }

  /// Reads a request. `stream` is true where the body does not say otherwise.
  ///
  /// @throws Refusal if a member has a type that the server's decoder refuses
  public ChatRequest read(JsonObject body) {
    Fields in = new Fields(body, "ChatRequest");
    ChatRequestBuilder request = ChatRequest.builder();
    in.string("model").ifPresent(request::model);
    request.messages(messages.read(in.objects("messages", "api.Message")));
    request.stream(in.bool("stream").orElse(true));
    request.tools(tools(in));
    in.value("think").map(RequestReader::think).ifPresent(request::thinking);
    readLogprobs(in, request);
    JsonObject left = options.read(in.object("options", "map[string]interface {}"), request);
    format(in).ifPresent(request::responseFormat);
    in.value("keep_alive").ifPresent(KeepAlive::check);
    in.bool("truncate");
    in.bool("shift");
    var rest = in.rest(json);
    for (String name : List.of("keep_alive", "format", "top_logprobs", "truncate", "shift")) {
      if (body.containsKey(name) && !isRead(name, body)) {
        rest.add(name, body.get(name));
      }
    }
    if (!left.isEmpty()) {
      rest.add("options", left);
    }
    return request.providerOptions(options(rest.build())).build();
  }

  /// Tells whether SCRI has a name for a member that may also be of a kind it has none for.
  private static boolean isRead(String name, JsonObject body) {
    JsonValue value = body.get(name);
    return switch (name) {
      case "format" -> value.equals(JsonValue.NULL) || isFormat(value) || isNoFormat(value);
      case "top_logprobs" -> value.equals(JsonValue.NULL) || body.getBoolean("logprobs", false);
      case String _ -> value.equals(JsonValue.NULL);
    };
  }

  private ProviderMap options(JsonObject rest) {
    return rest.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(provider, rest);
  }

  private static ThinkingConfig think(JsonValue value) {
    return switch (value.getValueType()) {
      case TRUE -> ThinkingConfig.enabled(true);
      case FALSE -> ThinkingConfig.enabled(false);
      case STRING -> ThinkingConfig.effort(effort(((JsonString) value).getString()));
      case ARRAY, OBJECT, NUMBER, NULL ->
          throw Refusal.of(400, "think must be a boolean or string (" + THINK_VALUES + ")");
    };
  }

  private static Effort effort(String name) {
    return switch (name) {
      case "low", "medium", "high", "max" -> Effort.valueOf(name.toUpperCase(Locale.ROOT));
      case String _ ->
          throw Refusal.of(
              400, "invalid think value: \"" + name + "\" (must be " + THINK_VALUES + ")");
    };
  }

  private static void readLogprobs(Fields in, ChatRequestBuilder request) {
    int top = in.integer("top_logprobs").orElse(0);
    if (in.bool("logprobs").orElse(false)) {
      request.logprobs(Math.max(0, top));
    }
  }

  private static Optional<ResponseFormat> format(Fields in) {
    return in.value("format")
        .filter(RequestReader::isFormat)
        .map(
            value ->
                value instanceof JsonObject schema
                    ? new ResponseFormat.JsonSchema(schema, Optional.empty(), Optional.empty())
                    : new ResponseFormat.Json());
  }

  /// `{}` means any JSON too, and is kept as a schema.
  private static boolean isFormat(JsonValue value) {
    return value instanceof JsonObject
        || (value instanceof JsonString text && text.getString().equals("json"));
  }

  static boolean isNoFormat(JsonValue value) {
    return value instanceof JsonString text && text.getString().isEmpty();
  }

  private List<Tool> tools(Fields in) {
    List<Tool> tools = new ArrayList<>();
    for (JsonObject entry : in.objects("tools", "api.Tool")) {
      Fields tool = new Fields(entry, "ChatRequest.tools");
      tool.string("type");
      JsonObject inner =
          tool.object("function", "api.ToolFunction").orElse(JsonValue.EMPTY_JSON_OBJECT);
      Fields function = new Fields(inner, "ChatRequest.tools.function");
      String name = function.string("name").orElse("");
      Optional<String> description = function.string("description");
      Optional<JsonObject> parameters = function.object("parameters", "api.ToolFunctionParameters");
      parameters.ifPresent(SchemaCheck::tool);
      Optional<Boolean> strict = function.bool("strict");
      JsonObject rest = function.rest(json).build();
      JsonObject outer =
          (rest.isEmpty() ? tool.rest(json) : tool.rest(json).add("function", rest)).build();
      // A tool without a name reaches the model on a real server too, but cannot be called.
      if (!name.isBlank()) {
        tools.add(
            new Tool(name, description, parameters, strict, Optional.empty(), options(outer)));
      }
    }
    return tools;
  }
}
