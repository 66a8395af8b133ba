package dev.aratta.simulator.anthropic;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Refuses tools and choices among them as Anthropic does.
///
/// @param asked the request
record ToolCheck(Asked asked) {
  private static final String NAME = "[a-zA-Z0-9_-]{1,128}";

  void check() {
    Members in = asked.members();
    Set<String> names = new HashSet<>();
    for (Members tool : in.objects("tools")) {
      String name = tool.string("name").orElse("");
      if (!name.isEmpty() && !names.add(name)) {
        throw Refusal.at("tools", "Tool names must be unique.");
      }
      String type = tool.string("type").orElse("custom");
      if (type.equals("custom")) {
        custom(new Members(tool.whole(), tool.path("custom")));
      } else if (tool.peek("allowed_domains").isPresent()
          && tool.peek("blocked_domains").isPresent()) {
        throw Refusal.at(
            tool.path(type),
            "Only one of `allowed_domains` or `blocked_domains` may be specified.");
      }
    }
    choice(in, names);
  }

  private static void custom(Members tool) {
    if (!tool.required("name").matches(NAME)) {
      throw Refusal.at(tool.path("name"), "String should match pattern '^[a-zA-Z0-9_-]{1,128}$'");
    }
    Members schema = tool.inner("input_schema");
    JsonValue type = schema.peek("type").orElseThrow(() -> Refusal.missing(schema.path("type")));
    if (!(type instanceof JsonString word) || !word.getString().equals("object")) {
      throw Refusal.at(schema.path("type"), "Input should be 'object'");
    }
    if (tool.bool("strict").orElse(false)) {
      new SchemaCheck(tool.path()).check(schema.whole());
    }
  }

  private void choice(Members in, Set<String> names) {
    JsonObject choice = in.object("tool_choice").orElse(JsonValue.EMPTY_JSON_OBJECT);
    String type = asked.type("tool_choice");
    if (type.isEmpty()) {
      return;
    }
    if (names.isEmpty()) {
      throw Refusal.at("tool_choice", "may only be specified while providing `tools`.");
    }
    if (!List.of("any", "tool").contains(type)) {
      return;
    }
    if (!asked.model().does("forced_tools")) {
      throw Refusal.at(
          "tool_choice", "This model does not support tool_choice that forces tool use.");
    }
    String name = new Members(choice, "tool_choice").string("name").orElse("");
    if (type.equals("tool") && !names.contains(name)) {
      throw Refusal.at("tool_choice", "Tool '" + name + "' not found in provided tools");
    }
  }
}
