package dev.aratta.simulator.anthropic;

import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.Cache;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the tools of a request and the choice among them. Keeps nothing between calls.
///
/// @param rest keeps what SCRI has no name for
record ToolReader(Rest rest) {
  /// The versions that are meant where nobody asks for another.
  private static final Map<String, BuiltinTool.Type> COMMON =
      Map.of(
          "web_search_20250305", BuiltinTool.Type.WEB_SEARCH,
          "web_fetch_20250910", BuiltinTool.Type.WEB_FETCH,
          "code_execution_20260120", BuiltinTool.Type.CODE_EXECUTION);

  /// @param nested takes what is left over of objects within the request
  void read(Members in, ChatRequestBuilder request, JsonObjectBuilder nested) {
    List<Tool> tools = new ArrayList<>();
    List<BuiltinTool> others = new ArrayList<>();
    for (Members entry : in.objects("tools")) {
      String type = entry.string("type").orElse("custom");
      if (type.equals("custom")) {
        tools.add(custom(new Members(entry.whole(), entry.path("custom"))));
      } else {
        others.add(common(entry, type).orElseGet(() -> own(entry)));
      }
    }
    request.tools(tools).builtinTools(others);
    if (in.peek("tool_choice").isPresent()) {
      choice(in, request, nested);
    }
  }

  private Tool custom(Members entry) {
    entry.value("type");
    String name = entry.required("name");
    if (name.isBlank()) {
      throw Refusal.at(entry.path("name"), "String should have at least 1 character");
    }
    Optional<String> description = entry.string("description");
    JsonObject schema =
        entry.object("input_schema").orElseThrow(() -> Refusal.missing(entry.path("input_schema")));
    Optional<Boolean> strict = entry.bool("strict");
    Optional<Cache> cache = rest.cache(entry);
    return new Tool(
        name,
        description,
        Optional.of(schema),
        strict,
        cache,
        rest.options(entry.rest(rest.json()).build()));
  }

  private BuiltinTool own(Members entry) {
    return new BuiltinTool.Definition(rest.provider(), entry.whole());
  }

  /// Reads a tool that says nothing but what SCRI names.
  private Optional<BuiltinTool> common(Members entry, String type) {
    if (!COMMON.containsKey(type)) {
      return Optional.empty();
    }
    entry.value("name");
    BuiltinTool tool =
        new BuiltinTool.Common(
            COMMON.get(type),
            entry.strings("allowed_domains"),
            entry.strings("blocked_domains"),
            uses(entry),
            location(entry));
    return entry.rest(rest.json()).build().isEmpty() ? Optional.of(tool) : Optional.empty();
  }

  private static OptionalInt uses(Members entry) {
    Optional<Integer> uses = entry.integer("max_uses");
    if (uses.filter(most -> most < 1).isPresent()) {
      throw Refusal.at(entry.path("max_uses"), "Input should be greater than 0");
    }
    return uses.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private Optional<BuiltinTool.UserLocation> location(Members entry) {
    if (entry.peek("user_location").isEmpty()) {
      return Optional.empty();
    }
    Members in = entry.inner("user_location");
    boolean approximate = in.string("type").filter("approximate"::equals).isPresent();
    var location =
        new BuiltinTool.UserLocation(
            in.string("country"), in.string("region"), in.string("city"), in.string("timezone"));
    if (!approximate || !in.rest(rest.json()).build().isEmpty()) {
      entry.leave("user_location");
    }
    return Optional.of(location);
  }

  private void choice(Members in, ChatRequestBuilder request, JsonObjectBuilder nested) {
    Members choice = in.inner("tool_choice");
    Optional<ToolChoice> read =
        switch (choice.required("type")) {
          case "auto" -> Optional.of(new ToolChoice.Auto());
          case "any" -> Optional.of(new ToolChoice.Required());
          case "none" -> Optional.of(new ToolChoice.None());
          case "tool" -> Optional.of(new ToolChoice.Named(choice.required("name")));
          case String _ -> Optional.empty();
        };
    if (read.isEmpty()) {
      in.leave("tool_choice");
      return;
    }
    request.toolChoice(read.get());
    choice
        .bool("disable_parallel_tool_use")
        .ifPresent(disabled -> request.parallelToolCalls(!disabled));
    rest.keep("tool_choice", choice, nested);
  }
}
