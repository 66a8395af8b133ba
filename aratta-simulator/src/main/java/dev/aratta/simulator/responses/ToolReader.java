package dev.aratta.simulator.responses;

import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import dev.aratta.simulator.openai.CommonSettings;
import dev.aratta.simulator.openai.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
      String type = entry.string("type").orElse("");
      if (type.equals("function")
          && entry.peek("name").orElse(null) instanceof JsonString name
          && !name.getString().isBlank()) {
        tools.add(function(entry));
      } else {
        others.add(common(entry, type).orElseGet(() -> own(entry)));
      }
    }
    request.tools(tools).builtinTools(others);
    choice(in).ifPresent(request::toolChoice);
  }

  private Tool function(Fields entry) {
    return new Tool(
        entry.required("name"),
        entry.string("description"),
        entry.object("parameters"),
        entry.bool("strict"),
        Optional.empty(),
        CommonSettings.options(provider, entry.rest(json).build()));
  }

  private BuiltinTool own(Fields entry) {
    return new BuiltinTool.Definition(provider, entry.whole());
  }

  /// Reads a tool that says nothing but what SCRI names.
  private Optional<BuiltinTool> common(Fields entry, String type) {
    BuiltinTool tool;
    switch (type) {
      case "web_search" -> tool = search(entry);
      case "code_interpreter" -> {
        if (!entry.object("container").map(ToolReader::isAuto).orElse(true)) {
          return Optional.empty();
        }
        tool = new BuiltinTool.Common(BuiltinTool.Type.CODE_EXECUTION);
      }
      case String _ -> {
        return Optional.empty();
      }
    }
    return entry.rest(json).build().isEmpty() ? Optional.of(tool) : Optional.empty();
  }

  private static boolean isAuto(JsonObject container) {
    return container.size() == 1
        && container.get("type") instanceof JsonString type
        && type.getString().equals("auto");
  }

  /// OpenAI has the domains in `filters`, xAI beside the type.
  private BuiltinTool search(Fields entry) {
    Optional<JsonObject> filters = entry.object("filters");
    List<String> allowed = entry.strings("allowed_domains");
    if (filters.isPresent()) {
      Fields inner = new Fields(filters.get(), entry.path("filters"));
      allowed = inner.strings("allowed_domains");
      if (!inner.rest(json).build().isEmpty()) {
        entry.leave("filters");
      }
    }
    List<String> blocked = entry.strings("excluded_domains");
    return new BuiltinTool.Common(
        BuiltinTool.Type.WEB_SEARCH, allowed, blocked, OptionalInt.empty(), location(entry));
  }

  private Optional<BuiltinTool.UserLocation> location(Fields entry) {
    Optional<JsonObject> value = entry.object("user_location");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Fields in = new Fields(value.get(), entry.path("user_location"));
    boolean approximate = in.string("type").filter("approximate"::equals).isPresent();
    var location =
        new BuiltinTool.UserLocation(
            in.string("country"), in.string("region"), in.string("city"), in.string("timezone"));
    if (!approximate || !in.rest(json).build().isEmpty()) {
      entry.leave("user_location");
    }
    return Optional.of(location);
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
            && object.get("name") instanceof JsonString name
        ? Optional.of(new ToolChoice.Named(name.getString()))
        : Optional.empty();
  }
}
