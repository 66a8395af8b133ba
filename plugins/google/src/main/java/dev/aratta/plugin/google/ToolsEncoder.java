package dev.aratta.plugin.google;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ToolChoice;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;

/// Writes `tools` and `toolConfig`.
record ToolsEncoder(ChatRequest request, EncodeContext context) {
  void addTo(JsonObjectBuilder body) {
    boolean functions = !request.tools().isEmpty();
    boolean builtin = !request.builtinTools().isEmpty();
    if (functions && builtin && !Trait.TOOLS_COMBINE.of(context)) {
      throw Refusals.unsupported(
          "builtin_tools", "takes them beside tools from Gemini 3 on; leave one of them out");
    }
    JsonArrayBuilder list = context.json().createArrayBuilder();
    if (functions) {
      list.add(declarations());
    }
    for (int place = 0; place < request.builtinTools().size(); place++) {
      list.add(builtin(request.builtinTools().get(place), "builtin_tools[" + place + "]"));
    }
    if (functions || builtin) {
      body.add("tools", list);
    }
    JsonObject config = config(functions, builtin);
    if (!config.isEmpty()) {
      body.add("toolConfig", config);
    }
  }

  private JsonObject declarations() {
    JsonArrayBuilder list = context.json().createArrayBuilder();
    ToolCodec codec = new ToolCodec(context);
    for (int place = 0; place < request.tools().size(); place++) {
      list.add(codec.encode(request.tools().get(place), "tools[" + place + "]"));
    }
    return context.json().createObjectBuilder().add("functionDeclarations", list).build();
  }

  private JsonObject builtin(BuiltinTool tool, String path) {
    return switch (tool) {
      case BuiltinTool.Definition own -> {
        if (!own.provider().equals(context.provider())) {
          throw Refusals.unsupported("builtin_tools", path, "runs no tools of " + own.provider());
        }
        yield own.definition();
      }
      case BuiltinTool.Common common -> {
        if (!common.equals(new BuiltinTool.Common(common.type()))) {
          throw Refusals.unsupported("builtin_tools", path, "takes no options of this tool");
        }
        yield context
            .json()
            .createObjectBuilder()
            .add(
                switch (common.type()) {
                  case WEB_SEARCH -> "googleSearch";
                  case WEB_FETCH -> "urlContext";
                  case CODE_EXECUTION -> "codeExecution";
                },
                JsonValue.EMPTY_JSON_OBJECT)
            .build();
      }
    };
  }

  private JsonObject config(boolean functions, boolean builtin) {
    JsonObjectBuilder config = context.json().createObjectBuilder();
    calling(functions).ifPresent(calling -> config.add("functionCallingConfig", calling));
    if (functions && builtin) {
      // So that what the provider's tools did stands among the calls and can be sent back.
      config.add("includeServerSideToolInvocations", true);
    }
    return config.build();
  }

  private Optional<JsonObject> calling(boolean functions) {
    if (request.parallelToolCalls().equals(Optional.of(false)) && functions) {
      throw Refusals.unsupported(
          "parallel_tool_calls", "cannot be kept from calling several tools at once");
    }
    if (!functions) {
      return withoutFunctions();
    }
    boolean strict =
        request.tools().stream().anyMatch(tool -> tool.strict().equals(Optional.of(true)));
    JsonObjectBuilder calling = context.json().createObjectBuilder();
    if (request.toolChoice().isEmpty()) {
      return strict ? Optional.of(calling.add("mode", "VALIDATED").build()) : Optional.empty();
    }
    switch (request.toolChoice().get()) {
      case ToolChoice.Auto _ -> calling.add("mode", strict ? "VALIDATED" : "AUTO");
      case ToolChoice.None _ -> calling.add("mode", "NONE");
      case ToolChoice.Required _ -> calling.add("mode", "ANY");
      case ToolChoice.Named named ->
          calling
              .add("mode", "ANY")
              .add("allowedFunctionNames", context.json().createArrayBuilder().add(named.tool()));
    }
    return Optional.of(calling.build());
  }

  private Optional<JsonObject> withoutFunctions() {
    request
        .toolChoice()
        .ifPresent(
            choice -> {
              if (choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named) {
                throw Refusals.unsupported("tool_choice", "has no tool to call; declare tools");
              }
              context.adjust(
                  "tool_choice", Action.DROPPED, "there are no tools, so it changes nothing");
            });
    if (request.parallelToolCalls().isPresent()) {
      context.adjust(
          "parallel_tool_calls", Action.DROPPED, "there are no tools, so it changes nothing");
    }
    return Optional.empty();
  }
}
