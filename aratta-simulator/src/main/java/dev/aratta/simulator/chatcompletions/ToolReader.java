package dev.aratta.simulator.chatcompletions;

import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import dev.aratta.simulator.openai.CommonSettings;
import dev.aratta.simulator.openai.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the tools of a request and the choice among them.
final class ToolReader {
  private final JsonProvider json;
  private final String provider;

  ToolReader(JsonProvider json, String provider) {
    this.json = json;
    this.provider = provider;
  }

  void read(Fields in, ChatRequestBuilder request) {
    List<Tool> tools = new ArrayList<>();
    List<BuiltinTool> others = new ArrayList<>();
    for (Fields entry : in.objects("tools")) {
      Optional<Tool> tool = function(entry);
      tool.ifPresent(tools::add);
      if (tool.isEmpty()) {
        others.add(new BuiltinTool.Definition(provider, entry.whole()));
      }
    }
    request.tools(tools).builtinTools(others);
    choice(in).ifPresent(request::toolChoice);
  }

  private Optional<Tool> function(Fields entry) {
    if (!entry.string("type").orElse("").equals("function")
        || !(entry.peek("function").orElse(null) instanceof JsonObject inner)
        || !(inner.get("name") instanceof JsonString text)
        || text.getString().isBlank()) {
      return Optional.empty();
    }
    entry.value("function");
    Fields function = new Fields(inner, entry.path("function"));
    String name = function.required("name");
    Optional<String> description = function.string("description");
    Optional<JsonObject> parameters = function.object("parameters");
    Optional<Boolean> strict = function.bool("strict");
    JsonObjectBuilder rest = entry.rest(json);
    JsonObject left = function.rest(json).build();
    if (!left.isEmpty()) {
      rest.add("function", left);
    }
    return Optional.of(
        new Tool(
            name,
            description,
            parameters,
            strict,
            Optional.empty(),
            CommonSettings.options(provider, rest.build())));
  }

  /// What is no choice of SCRI, such as `allowed_tools`, is left over.
  private static Optional<ToolChoice> choice(Fields in) {
    Optional<ToolChoice> choice =
        switch (in.peek("tool_choice").orElse(JsonValue.NULL)) {
          case JsonString word -> CommonSettings.choice(word.getString());
          case JsonObject object -> named(object);
          case JsonValue _ -> Optional.empty();
        };
    if (choice.isPresent()) {
      in.value("tool_choice");
    }
    return choice;
  }

  private static Optional<ToolChoice> named(JsonObject object) {
    return object.size() == 2
            && object.get("type") instanceof JsonString type
            && type.getString().equals("function")
            && object.get("function") instanceof JsonObject function
            && function.size() == 1
            && function.get("name") instanceof JsonString name
        ? Optional.of(new ToolChoice.Named(name.getString()))
        : Optional.empty();
  }
}
