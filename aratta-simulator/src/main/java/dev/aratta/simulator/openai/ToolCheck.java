package dev.aratta.simulator.openai;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Refuses tools and choices among them as OpenAI does.
public final class ToolCheck {
  private static final String NAME = "[A-Za-z0-9_-]{1,64}";

  private final Fields in;

  /// Names with the type of their tool.
  private final Map<String, String> names = new TreeMap<>();

  private final boolean nested;

  /// @param nested whether what a tool says stands in an object of its type's name
  public ToolCheck(Fields in, boolean nested) {
    this.in = in;
    this.nested = nested;
  }

  /// Checks the tools and the choice.
  public void check() {
    MemberCheck.filled(in, "tools");
    boolean any = in.peek("tools").isPresent();
    for (Fields tool : in.objects("tools")) {
      tool(tool);
    }
    if (!any) {
      for (String name : List.of("tool_choice", "parallel_tool_calls")) {
        if (in.peek(name).filter(value -> !isAuto(value)).isPresent()) {
          throw Refusal.plain(
              name,
              "Invalid value for '"
                  + name
                  + "': '"
                  + name
                  + "' is only allowed when 'tools' are specified.");
        }
      }
    }
    in.value("tool_choice").ifPresent(this::choice);
  }

  private static boolean isAuto(JsonValue value) {
    return value instanceof JsonString word && !word.getString().equals("required");
  }

  private void tool(Fields tool) {
    String type = tool.required("type");
    if (!type.equals("function") && !type.equals("custom")) {
      if (nested) {
        throw Refusal.value(tool.path("type"), type, List.of("function", "custom"));
      }
      return;
    }
    Fields inner = nested ? inside(tool, type) : tool;
    String name = inner.required("name");
    if (!name.matches(NAME)) {
      throw Refusal.of(
          "invalid_value",
          inner.path("name"),
          "Invalid '"
              + inner.path("name")
              + "': string does not match pattern. Expected a string that matches the pattern"
              + " '^[a-zA-Z0-9_-]+$'.");
    }
    if (names.put(name, type) != null) {
      throw Refusal.plain(in.path("tools"), "Tool names must be unique: '" + name + "'.");
    }
    Optional<JsonObject> parameters = inner.object("parameters");
    if (parameters.isPresent() && inner.bool("strict").orElse(false)) {
      StrictSchema.ofFunction(name, parameters.get(), inner.path("parameters"));
    }
  }

  private static Fields inside(Fields outer, String name) {
    return new Fields(
        outer.object(name).orElseThrow(() -> Refusal.missing(outer.path(name))), outer.path(name));
  }

  private void choice(JsonValue value) {
    switch (value) {
      case JsonString word ->
          MemberCheck.word(in, "tool_choice", List.of("none", "auto", "required"));
      case JsonObject object -> chosen(new Fields(object, "tool_choice"));
      case JsonValue other -> throw Refusal.type("tool_choice", "one of a string or object", other);
    }
  }

  private void chosen(Fields choice) {
    String type = choice.required("type");
    List<String> wanted = new ArrayList<>();
    switch (type) {
      case "function", "custom" ->
          wanted.add((nested ? inside(choice, type) : choice).required("name"));
      case "allowed_tools" -> {
        Fields allowed = nested ? inside(choice, type) : choice;
        MemberCheck.word(allowed, "mode", List.of("auto", "required"));
        for (Fields tool : allowed.objects("tools")) {
          String kind = tool.string("type").orElse("function");
          if (kind.equals("function") || kind.equals("custom")) {
            wanted.add((nested ? inside(tool, kind) : tool).required("name"));
          }
        }
      }
      case String hosted -> {
        if (nested) {
          throw Refusal.value(
              choice.path("type"), hosted, List.of("function", "allowed_tools", "custom"));
        }
      }
    }
    for (String name : wanted) {
      if (!names.containsKey(name)) {
        throw Refusal.plain(
            "tool_choice", "Tool choice '" + name + "' not found in 'tools' parameter.");
      }
    }
  }
}
