package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;

/// Writes the tools, in the order in which they came, and whether they must be called.
record ToolsEncoder(ChatDialect dialect, ChatRequest request, EncodeContext context) {
  private static final Optional<Boolean> LACKS = Optional.of(false);
  private static final String FREE_TEXT = "custom";
  private static final String NO_MARKS = "tools take no marks for caching here";

  void encode(JsonObjectBuilder body) {
    JsonArray tools = demanded(tools(body));
    if (!tools.isEmpty()) {
      if (context.model().capabilities().supports().tools().equals(LACKS)) {
        throw RequestEncoder.unsupported(
            dialect, "tools", "says that " + context.model().id() + " cannot call tools");
      }
      body.add("tools", tools);
    }
    request.toolChoice().ifPresent(choice -> addChoice(choice, tools, body));
    request.parallelToolCalls().ifPresent(parallel -> addParallel(parallel, tools, body));
  }

  private JsonArray tools(JsonObjectBuilder body) {
    JsonArrayBuilder list = context.json().createArrayBuilder();
    ToolCodec codec = new ToolCodec(dialect, context);
    for (int place = 0; place < request.tools().size(); place++) {
      Tool tool = request.tools().get(place);
      String path = "tools[" + place + "]";
      tool.cache().ifPresent(_ -> context.adjust(path + ".cache", Action.DROPPED, NO_MARKS));
      list.add(codec.encode(tool, path));
    }
    for (BuiltinTool tool : request.builtinTools()) {
      switch (tool) {
        case BuiltinTool.Definition own when own.provider().equals(context.provider()) ->
            list.add(own.definition());
        case BuiltinTool.Definition other ->
            throw RequestEncoder.unsupported(
                dialect, "builtin_tools", "does not run tools of " + other.provider());
        case BuiltinTool.Common common -> {
          if (!dialect.addBuiltin(common, body, context)) {
            throw RequestEncoder.unsupported(
                dialect,
                "builtin_tools",
                "runs no " + common.type().json() + " here; declare a tool that the client runs");
          }
        }
      }
    }
    return list.build();
  }

  /// Returns all tools, or the one that must be called where that cannot be said otherwise.
  private JsonArray demanded(JsonArray tools) {
    if (dialect.takesNamedChoice()
        || !(request.toolChoice().orElse(null) instanceof ToolChoice.Named named)) {
      return tools;
    }
    context.adjust(
        "tool_choice",
        Action.CONVERTED,
        dialect.name()
            + " takes no name here: "
            + named.tool()
            + " alone is declared, and required");
    JsonArrayBuilder only = context.json().createArrayBuilder();
    tools.stream().filter(tool -> isNamed(tool.asJsonObject(), named.tool())).forEach(only::add);
    return only.build();
  }

  private static boolean isNamed(JsonObject tool, String name) {
    return isNamed(tool, "function", name) || isNamed(tool, FREE_TEXT, name);
  }

  private static boolean isNamed(JsonObject tool, String type, String name) {
    return WireJson.text(WireJson.object(tool, type), "name").equals(name);
  }

  private void addChoice(ToolChoice choice, JsonArray tools, JsonObjectBuilder body) {
    switch (choice) {
      case ToolChoice.Auto _ -> addUnforced("auto", tools, body);
      case ToolChoice.None _ -> addUnforced("none", tools, body);
      case ToolChoice.Required _ -> addForced(context.json().createValue("required"), tools, body);
      case ToolChoice.Named named when dialect.takesNamedChoice() ->
          addForced(named(named.tool(), tools), tools, body);
      case ToolChoice.Named _ -> addForced(context.json().createValue("required"), tools, body);
    }
  }

  private void addForced(JsonValue choice, JsonArray tools, JsonObjectBuilder body) {
    if (tools.isEmpty()) {
      throw RequestEncoder.unsupported(
          dialect, "tool_choice", "has no tool to call; declare tools");
    }
    body.add("tool_choice", choice);
  }

  /// Without tools `tool_choice` is refused, and these two change nothing then.
  private void addUnforced(String choice, JsonArray tools, JsonObjectBuilder body) {
    if (tools.isEmpty()) {
      context.adjust("tool_choice", Action.DROPPED, "there are no tools, so it changes nothing");
    } else {
      body.add("tool_choice", choice);
    }
  }

  private JsonObject named(String name, JsonArray tools) {
    boolean free = tools.stream().anyMatch(tool -> isNamed(tool.asJsonObject(), FREE_TEXT, name));
    String type = free ? FREE_TEXT : "function";
    return context
        .json()
        .createObjectBuilder()
        .add("type", type)
        .add(type, context.json().createObjectBuilder().add("name", name))
        .build();
  }

  private void addParallel(boolean parallel, JsonArray tools, JsonObjectBuilder body) {
    if (tools.isEmpty()) {
      context.adjust(
          "parallel_tool_calls", Action.DROPPED, "there are no tools, so it changes nothing");
    } else {
      body.add("parallel_tool_calls", parallel);
    }
  }
}
