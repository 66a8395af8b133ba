package dev.aratta.scri;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;

/// JSON form of tools and of the choice among them.
final class ToolJson {
  private static final List<String> CHOICES = List.of("auto", "none", "required", "any");

  private final JsonBuilderFactory json;
  private final MarksJson marks;

  ToolJson(JsonBuilderFactory json) {
    this.json = json;
    this.marks = new MarksJson(json);
  }

  JsonObject write(Tool tool) {
    JsonObjectBuilder out = json.createObjectBuilder().add("name", tool.name());
    tool.description().ifPresent(description -> out.add("description", description));
    tool.parameters().ifPresent(parameters -> out.add("parameters", parameters));
    tool.strict().ifPresent(strict -> out.add("strict", strict));
    tool.cache().ifPresent(cache -> out.add("cache", marks.write(cache)));
    marks.write("provider_options", tool.providerOptions(), out);
    return out.build();
  }

  Tool read(JsonValue value, String path, boolean strict) {
    Members in = Members.of(value, path, strict);
    Tool tool =
        in.make(
            () ->
                new Tool(
                    in.required("name"),
                    in.string("description"),
                    in.object("parameters"),
                    in.bool("strict"),
                    MarksJson.cache(in),
                    in.providers("provider_options")));
    in.end();
    return tool;
  }

  JsonValue write(ToolChoice choice, JsonProvider values) {
    return switch (choice) {
      case ToolChoice.Auto _ -> values.createValue("auto");
      case ToolChoice.None _ -> values.createValue("none");
      case ToolChoice.Required _ -> values.createValue("required");
      case ToolChoice.Named named -> json.createObjectBuilder().add("tool", named.tool()).build();
    };
  }

  static ToolChoice readChoice(Members in, String name, JsonValue value) {
    if (value instanceof JsonString word) {
      return switch (word.getString()) {
        case "auto" -> new ToolChoice.Auto();
        case "none" -> new ToolChoice.None();
        case "required", "any" -> new ToolChoice.Required();
        default -> throw Typed.unknownWord(in.path(name), word.getString(), CHOICES);
      };
    }
    Members named = in.inner(value, in.path(name));
    ToolChoice choice = new ToolChoice.Named(named.required("tool"));
    named.end();
    return choice;
  }

  JsonObject write(BuiltinTool tool) {
    JsonObjectBuilder out = json.createObjectBuilder();
    switch (tool) {
      case BuiltinTool.Common common -> write(common, out);
      case BuiltinTool.Definition own ->
          out.add("provider", own.provider()).add("definition", own.definition());
    }
    return out.build();
  }

  private void write(BuiltinTool.Common tool, JsonObjectBuilder out) {
    out.add("type", tool.type().json());
    if (!tool.allowedDomains().isEmpty()) {
      out.add("allowed_domains", json.createArrayBuilder(tool.allowedDomains()));
    }
    if (!tool.blockedDomains().isEmpty()) {
      out.add("blocked_domains", json.createArrayBuilder(tool.blockedDomains()));
    }
    tool.maxUses().ifPresent(uses -> out.add("max_uses", uses));
    tool.userLocation().ifPresent(location -> out.add("user_location", write(location)));
  }

  private JsonObject write(BuiltinTool.UserLocation location) {
    JsonObjectBuilder out = json.createObjectBuilder();
    location.country().ifPresent(country -> out.add("country", country));
    location.region().ifPresent(region -> out.add("region", region));
    location.city().ifPresent(city -> out.add("city", city));
    location.timezone().ifPresent(timezone -> out.add("timezone", timezone));
    return out.build();
  }

  static BuiltinTool readBuiltin(JsonValue value, String path, boolean strict) {
    if (value instanceof JsonString word) {
      return new BuiltinTool.Common(type(path, word.getString()));
    }
    Members in = Members.of(value, path, strict);
    BuiltinTool tool =
        in.has("definition") || in.has("provider")
            ? new BuiltinTool.Definition(
                in.required("provider"),
                in.object("definition").orElseThrow(() -> in.missing("definition")))
            : in.make(() -> common(in));
    in.end();
    return tool;
  }

  private static BuiltinTool common(Members in) {
    return new BuiltinTool.Common(
        type(in.path("type"), in.required("type")),
        in.strings("allowed_domains"),
        in.strings("blocked_domains"),
        in.small("max_uses"),
        in.object("user_location").map(value -> location(in, value)));
  }

  private static BuiltinTool.UserLocation location(Members in, JsonObject value) {
    Members inner = in.inner(value, in.path("user_location"));
    var location =
        new BuiltinTool.UserLocation(
            inner.string("country"),
            inner.string("region"),
            inner.string("city"),
            inner.string("timezone"));
    inner.end();
    return location;
  }

  private static BuiltinTool.Type type(String path, String word) {
    return Optional.of(word).stream()
        .flatMap(
            name ->
                List.of(BuiltinTool.Type.values()).stream()
                    .filter(type -> type.json().equals(name)))
        .findFirst()
        .orElseThrow(() -> Typed.unknownWord(path, word, Typed.names(BuiltinTool.Type.class)));
  }
}
