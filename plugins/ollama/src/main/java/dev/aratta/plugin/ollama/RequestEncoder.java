package dev.aratta.plugin.ollama;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.ToolChoice;
import dev.aratta.spi.CacheMarks;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Writes one request for `POST /api/chat`.
record RequestEncoder(ChatRequest request, EncodeContext context) {
  private static final Optional<Boolean> LACKS = Optional.of(false);

  /// Most alternatives for a token; more is refused by the server (`server/routes.go`).
  private static final int MOST_LOGPROBS = 20;

  WireRequest encode() {
    refuseWhatHasNoWire();
    noteWhatIsLeftOut();
    JsonArray tools = tools();
    JsonObjectBuilder body = context.json().createObjectBuilder();
    body.add("model", context.model().id());
    body.add("messages", new MessageEncoder(request.messages(), context).encode());
    if (!tools.isEmpty()) {
      body.add("tools", tools);
    }
    body.add("stream", request.stream());
    addFormat(body, !tools.isEmpty());
    new ThinkEncoder(context)
        .encode(request.thinking())
        .ifPresent(think -> body.add("think", think));
    // The server's default cuts a long prompt silently (docs/api.md, server/prompt.go).
    body.add("truncate", false);
    addLogprobs(body);
    JsonObject options = options();
    if (!options.isEmpty()) {
      body.add("options", options);
    }
    return WireRequest.post(
        List.of("api", "chat"),
        new ProviderOptions(context.provider(), OllamaPlugin.REPLACEABLE, context.json())
            .merge(body.build(), request.providerOptions().of(context.provider())),
        request.stream() ? Framing.NDJSON : Framing.NONE);
  }

  private void refuseWhatHasNoWire() {
    request.toolChoice().ifPresent(this::refuse);
    for (BuiltinTool tool : request.builtinTools()) {
      if (!(tool instanceof BuiltinTool.Definition own
          && own.provider().equals(context.provider()))) {
        throw unsupported(
            "builtin_tools", "runs no tools itself; declare a tool that the client runs");
      }
    }
    if (request.maxTokens().equals(OptionalInt.of(0))) {
      // num_predict 0 runs to the natural end (tried on 0.33).
      throw unsupported("max_tokens", "takes no limit of 0; give 1 or more");
    }
    if (request.sovereign() && RemoteModels.isRemote(context.model())) {
      throw unsupported(
          "sovereign",
          "runs " + context.model().id() + " on another machine; choose a model that is local");
    }
  }

  private void refuse(ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto _, ToolChoice.None _ -> {}
      case ToolChoice.Required _ ->
          throw unsupported("tool_choice", "cannot be made to call a tool; leave it auto or none");
      case ToolChoice.Named named ->
          throw unsupported(
              "tool_choice",
              "cannot be made to call the tool " + named.tool() + "; leave it auto or none");
    }
  }

  private void noteWhatIsLeftOut() {
    if (CacheMarks.any(request)) {
      context.adjust(
          "cache", Action.DROPPED, "Ollama keeps the last prompt by itself and takes no marks");
    }
    if (request.user().isPresent()) {
      context.adjust("user", Action.DROPPED, "Ollama has no member for the end user");
    }
    if (!request.metadata().isEmpty()) {
      context.adjust("metadata", Action.DROPPED, "Ollama keeps no notes");
    }
  }

  private JsonArray tools() {
    JsonArrayBuilder list = context.json().createArrayBuilder();
    if (request.toolChoice().orElse(null) instanceof ToolChoice.None) {
      if (!request.tools().isEmpty() || !request.builtinTools().isEmpty()) {
        context.adjust(
            "tool_choice", Action.EMULATED, "Ollama has no tool_choice: the tools are left out");
      }
      checkCallable(false);
      return JsonValue.EMPTY_JSON_ARRAY;
    }
    ToolCodec codec = new ToolCodec(context);
    for (int place = 0; place < request.tools().size(); place++) {
      list.add(codec.encode(request.tools().get(place), "tools[" + place + "]"));
    }
    for (BuiltinTool tool : request.builtinTools()) {
      if (tool instanceof BuiltinTool.Definition own) {
        list.add(own.definition());
      }
    }
    JsonArray tools = list.build();
    checkCallable(!tools.isEmpty());
    return tools;
  }

  private void checkCallable(boolean tools) {
    if (tools && context.model().capabilities().supports().tools().equals(LACKS)) {
      throw unsupported("tools", "says that " + context.model().id() + " cannot call tools");
    }
    if (request.parallelToolCalls().equals(LACKS)) {
      if (tools) {
        throw unsupported("parallel_tool_calls", "cannot be kept from calling several tools");
      }
      context.adjust(
          "parallel_tool_calls", Action.DROPPED, "there are no tools, so it changes nothing");
    }
  }

  private void addFormat(JsonObjectBuilder body, boolean tools) {
    ResponseFormat format = request.responseFormat().orElseGet(ResponseFormat.Text::new);
    if (format instanceof ResponseFormat.Text) {
      return;
    }
    if (tools) {
      // The grammar wins and no call can be written (tried on 0.33).
      throw unsupported(
          "response_format", "calls no tools where a format is asked for; leave one of them out");
    }
    if (RemoteModels.isRemote(context.model())) {
      throw unsupported("response_format", "has no structured output for cloud models");
    }
    switch (format) {
      case ResponseFormat.Text _ -> {}
      case ResponseFormat.Json _ -> body.add("format", "json");
      case ResponseFormat.JsonSchema schema -> body.add("format", schema.schema());
    }
  }

  private void addLogprobs(JsonObjectBuilder body) {
    if (request.logprobs().isEmpty()) {
      return;
    }
    int alternatives = request.logprobs().getAsInt();
    if (alternatives > MOST_LOGPROBS) {
      throw unsupported("logprobs", "reports at most " + MOST_LOGPROBS + " alternatives a token");
    }
    body.add("logprobs", true);
    if (alternatives > 0) {
      body.add("top_logprobs", alternatives);
    }
  }

  private JsonObject options() {
    JsonObjectBuilder options = context.json().createObjectBuilder();
    request.temperature().ifPresent(value -> options.add("temperature", value));
    request.topP().ifPresent(value -> options.add("top_p", value));
    request.topK().ifPresent(value -> options.add("top_k", value));
    request.seed().ifPresent(value -> options.add("seed", value));
    request.presencePenalty().ifPresent(value -> options.add("presence_penalty", value));
    request.frequencyPenalty().ifPresent(value -> options.add("frequency_penalty", value));
    request.maxTokens().ifPresent(value -> options.add("num_predict", value));
    if (!request.stop().isEmpty()) {
      options.add("stop", context.json().createArrayBuilder(request.stop()));
    }
    return options.build();
  }

  private static ArattaException unsupported(String field, String why) {
    return Failure.unsupported(field, field + ": Ollama " + why).exception();
  }
}
