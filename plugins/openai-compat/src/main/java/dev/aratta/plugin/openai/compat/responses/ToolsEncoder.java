package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Writes the tools of a request, in the order received, and how they may be called.
record ToolsEncoder(ChatRequest request, ResponsesDialect dialect, EncodeContext context) {
  void encode(JsonObjectBuilder body) {
    boolean any = !request.tools().isEmpty() || !request.builtinTools().isEmpty();
    if (any) {
      checkCalls();
      body.add("tools", tools());
      maxUses().ifPresent(limit -> body.add(usesMember(), limit));
    }
    if (any) {
      request.toolChoice().ifPresent(choice -> body.add("tool_choice", choice(choice)));
    } else {
      request.toolChoice().ifPresent(this::withoutTools);
    }
    if (request.parallelToolCalls().isPresent()) {
      if (any) {
        body.add("parallel_tool_calls", request.parallelToolCalls().get());
      } else {
        context.adjust(
            "parallel_tool_calls", Action.DROPPED, "there are no tools, so it changes nothing");
      }
    }
  }

  /// Without tools `tool_choice` is refused, and two of its forms change nothing then.
  private void withoutTools(ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto _, ToolChoice.None _ ->
          context.adjust(
              "tool_choice", Action.DROPPED, "there are no tools, so it changes nothing");
      case ToolChoice.Required _, ToolChoice.Named _ ->
          throw Failure.unsupported(
                  "tool_choice",
                  "tool_choice: " + dialect.name() + " has no tool to call; declare tools")
              .exception();
    }
  }

  /// Some models use the tools that the provider runs and no others.
  private void checkCalls() {
    if (!request.tools().isEmpty()
        && context.model().capabilities().supports().tools().equals(Optional.of(false))) {
      throw Failure.unsupported(
              "tools",
              "tools: " + dialect.name() + ": " + context.model().id() + " cannot call tools")
          .exception();
    }
  }

  private String usesMember() {
    return dialect
        .usesMember()
        .orElseThrow(
            () ->
                Failure.unsupported(
                        "builtin_tools",
                        "builtin_tools: "
                            + dialect.name()
                            + " has no limit of uses; leave max_uses out")
                    .exception());
  }

  private JsonArrayBuilder tools() {
    JsonArrayBuilder list = context.json().createArrayBuilder();
    ToolCodec codec = new ToolCodec(dialect, context);
    for (int place = 0; place < request.tools().size(); place++) {
      list.add(codec.encode(request.tools().get(place), "tools[" + place + "]"));
    }
    for (BuiltinTool tool : request.builtinTools()) {
      list.add(
          switch (tool) {
            case BuiltinTool.Common common -> dialect.builtin(common, context);
            case BuiltinTool.Definition own when own.provider().equals(context.provider()) ->
                own.definition();
            case BuiltinTool.Definition other ->
                throw Failure.unsupported(
                        "builtin_tools",
                        "builtin_tools: a tool of " + other.provider() + " runs there alone")
                    .exception();
          });
    }
    return list;
  }

  /// Returns the limit of all tools that the provider runs. It has none for a single one.
  private OptionalInt maxUses() {
    OptionalInt limit = OptionalInt.empty();
    for (BuiltinTool tool : request.builtinTools()) {
      if (tool instanceof BuiltinTool.Common common && common.maxUses().isPresent()) {
        limit = common.maxUses();
      }
    }
    if (limit.isPresent() && request.builtinTools().size() > 1) {
      throw Failure.unsupported(
              "builtin_tools",
              "builtin_tools: "
                  + dialect.name()
                  + " limits the uses of all its tools together; give max_uses where there is one")
          .exception();
    }
    return limit;
  }

  private JsonValue choice(ToolChoice choice) {
    return switch (choice) {
      case ToolChoice.Auto _ -> context.json().createValue("auto");
      case ToolChoice.None _ -> context.json().createValue("none");
      case ToolChoice.Required _ -> context.json().createValue("required");
      case ToolChoice.Named named -> named(named.tool());
    };
  }

  private JsonValue named(String name) {
    Optional<Tool> tool =
        request.tools().stream().filter(declared -> declared.name().equals(name)).findFirst();
    JsonObjectBuilder choice = context.json().createObjectBuilder();
    if (tool.isEmpty() && isBuiltin(name)) {
      if (!dialect.demandsBuiltins()) {
        throw Failure.unsupported(
                "tool_choice",
                "tool_choice: " + dialect.name() + " runs " + name + " where it sees fit")
            .exception();
      }
      return choice.add("type", name).build();
    }
    boolean free = tool.filter(new ToolCodec(dialect, context)::isFree).isPresent();
    return choice.add("type", free ? "custom" : "function").add("name", name).build();
  }

  private boolean isBuiltin(String name) {
    return request.builtinTools().stream()
        .anyMatch(
            tool ->
                switch (tool) {
                  case BuiltinTool.Common common ->
                      dialect
                          .builtin(common, context)
                          .getString("type", common.type().name().toLowerCase(Locale.ROOT))
                          .equals(name);
                  case BuiltinTool.Definition own ->
                      own.definition().getString("type", "").equals(name);
                });
  }
}
