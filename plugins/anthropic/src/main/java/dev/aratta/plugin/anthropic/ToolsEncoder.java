package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ToolChoice;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/// Writes `tools` and `tool_choice`.
record ToolsEncoder(ChatRequest request, EncodeContext context) {

  /// @param format an emulated format brings a tool that must be called
  /// @param budget whether thinking has a budget, beside which no call can be forced
  void addTo(JsonObjectBuilder body, FormatEncoder.Format format, boolean budget) {
    JsonArray tools = tools(format);
    if (!tools.isEmpty()) {
      body.add("tools", tools);
    }
    choice(format, !tools.isEmpty(), budget).ifPresent(choice -> body.add("tool_choice", choice));
  }

  private JsonArray tools(FormatEncoder.Format format) {
    JsonArrayBuilder list = context.json().createArrayBuilder();
    ToolCodec codec = new ToolCodec(context);
    for (int place = 0; place < request.tools().size(); place++) {
      list.add(codec.encode(request.tools().get(place), "tools[" + place + "]"));
    }
    BuiltinToolEncoder builtin = new BuiltinToolEncoder(context);
    for (int place = 0; place < request.builtinTools().size(); place++) {
      BuiltinTool tool = request.builtinTools().get(place);
      list.add(builtin.encode(tool, "builtin_tools[" + place + "]"));
    }
    format.tool().ifPresent(list::add);
    return list.build();
  }

  private Optional<JsonObject> choice(FormatEncoder.Format format, boolean tools, boolean budget) {
    if (format.tool().isPresent()) {
      return Optional.of(named(FormatEncoder.TOOL).build());
    }
    Optional<ToolChoice> asked = request.toolChoice();
    if (asked.isEmpty() && request.parallelToolCalls().isEmpty()) {
      return Optional.empty();
    }
    if (!tools) {
      return withoutTools(asked);
    }
    ToolChoice choice = asked.orElseGet(ToolChoice.Auto::new);
    boolean forced = choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named;
    if (forced && Trait.NO_FORCED_TOOLS.of(context)) {
      throw Refusals.unsupported(
          "tool_choice",
          "cannot make " + context.model().id() + " call a tool; leave it auto or none");
    }
    if (forced && budget) {
      throw Refusals.unsupported(
          "tool_choice", "forces no call beside thinking with a budget; leave one of them out");
    }
    JsonObjectBuilder written =
        switch (choice) {
          case ToolChoice.Auto _ -> type("auto");
          case ToolChoice.None _ -> type("none");
          case ToolChoice.Required _ -> type("any");
          case ToolChoice.Named named -> named(named.tool());
        };
    addParallel(written, choice);
    return Optional.of(written.build());
  }

  private Optional<JsonObject> withoutTools(Optional<ToolChoice> asked) {
    asked.ifPresent(
        choice -> {
          if (choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named) {
            throw Refusals.unsupported("tool_choice", "has no tool to call; declare tools");
          }
          context.adjust(
              "tool_choice", Action.DROPPED, "there are no tools, so it changes nothing");
        });
    request
        .parallelToolCalls()
        .ifPresent(
            _ ->
                context.adjust(
                    "parallel_tool_calls",
                    Action.DROPPED,
                    "there are no tools, so it changes nothing"));
    return Optional.empty();
  }

  private void addParallel(JsonObjectBuilder written, ToolChoice choice) {
    if (request.parallelToolCalls().isEmpty()) {
      return;
    }
    if (choice instanceof ToolChoice.None) {
      context.adjust(
          "parallel_tool_calls", Action.DROPPED, "no tool may be called, so it changes nothing");
      return;
    }
    written.add("disable_parallel_tool_use", !request.parallelToolCalls().get());
  }

  private JsonObjectBuilder type(String name) {
    return context.json().createObjectBuilder().add("type", name);
  }

  private JsonObjectBuilder named(String tool) {
    return type("tool").add("name", tool);
  }
}
