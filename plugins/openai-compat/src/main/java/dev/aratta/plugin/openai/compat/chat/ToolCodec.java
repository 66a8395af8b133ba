package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Failure;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Tool;
import dev.aratta.spi.Context;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/// Translates the declaration of one tool: a function with a schema, or a tool of free text
/// (`custom`), which a caller asks for by `provider_options` with that `type`.
///
/// @param dialect what the provider does in its own way
/// @param context the call
record ToolCodec(ChatDialect dialect, Context context) {
  private static final String CUSTOM = "custom";
  private static final String FUNCTION = "function";

  /// @param path where the tool stands in the caller's request
  JsonObject encode(Tool tool, String path) {
    JsonObject options = tool.providerOptions().of(context.provider());
    return WireJson.text(options, "type").equals(CUSTOM)
        ? freeText(tool, options, path)
        : merged(function(tool, path), options, path);
  }

  private JsonObject function(Tool tool, String path) {
    JsonObjectBuilder function = context.json().createObjectBuilder().add("name", tool.name());
    tool.description().ifPresent(text -> function.add("description", text));
    JsonObject schema =
        tool.parameters()
            .map(given -> ToolParameters.typed(given, path, context))
            .orElseGet(this::noParameters);
    function.add("parameters", schema);
    strict(tool, schema, path).ifPresent(strict -> function.add("strict", strict));
    return typed(FUNCTION, function);
  }

  private Optional<Boolean> strict(Tool tool, JsonObject schema, String path) {
    if (tool.strict().equals(Optional.of(true))
        && dialect.isStrict()
        && !new StrictSchema(schema).isStrict()) {
      context.adjust(path + ".strict", Action.DROPPED, StrictSchema.RULES);
      return Optional.of(false);
    }
    return tool.strict();
  }

  private JsonObject noParameters() {
    return context
        .json()
        .createObjectBuilder()
        .add("type", "object")
        .add("properties", JsonValue.EMPTY_JSON_OBJECT)
        .build();
  }

  private JsonObject freeText(Tool tool, JsonObject options, String path) {
    if (tool.parameters().isPresent()) {
      throw Failure.invalid(
              path + ".parameters",
              path + ".parameters: a tool of free text has none; say its form in format")
          .exception();
    }
    JsonObjectBuilder custom = context.json().createObjectBuilder().add("name", tool.name());
    tool.description().ifPresent(text -> custom.add("description", text));
    WireJson.object(options, CUSTOM).forEach(custom::add);
    // The Responses API, which is flat, has it beside the name: one request serves both.
    WireJson.value(options, "format").ifPresent(format -> custom.add("format", format));
    JsonObject rest = WireJson.without(options, Set.of("type", CUSTOM, "format"), context.json());
    return merged(typed(CUSTOM, custom), rest, path);
  }

  private JsonObject typed(String type, JsonObjectBuilder content) {
    return context.json().createObjectBuilder().add("type", type).add(type, content).build();
  }

  private JsonObject merged(JsonObject written, JsonObject options, String path) {
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(written, options, new ProviderOptions.Place("tools", path));
  }

  Tool decode(JsonObject tool) {
    String type = WireJson.string(tool, "type").orElse(FUNCTION);
    boolean free = type.equals(CUSTOM);
    if (!free && !type.equals(FUNCTION)) {
      throw Failure.unsupported(
              "tools",
              "the tool " + type + " is run by " + context.provider() + "; see builtin_tools")
          .exception();
    }
    JsonObject content = WireJson.object(tool, type);
    String name = WireJson.text(content, "name");
    if (name.isBlank()) {
      throw Failure.wireMismatch("$." + type + ".name", "the tool has no name").exception();
    }
    return new Tool(
        name,
        WireJson.string(content, "description"),
        WireJson.value(content, "parameters")
            .filter(value -> !free && value instanceof JsonObject)
            .map(JsonValue::asJsonObject),
        free ? Optional.empty() : WireJson.bool(content, "strict"),
        Optional.empty(),
        options(tool, content, type));
  }

  /// Keeps what SCRI has no name for where encoding looks for it.
  private ProviderMap options(JsonObject tool, JsonObject content, String type) {
    boolean free = type.equals(CUSTOM);
    JsonObjectBuilder options =
        context
            .json()
            .createObjectBuilder(WireJson.without(tool, Set.of("type", type), context.json()));
    if (free) {
      options.add("type", CUSTOM);
      WireJson.value(content, "format").ifPresent(format -> options.add("format", format));
    }
    Set<String> named =
        free
            ? Set.of("name", "description", "format")
            : Set.of("name", "description", "parameters", "strict");
    JsonObject rest = WireJson.without(content, named, context.json());
    if (!rest.isEmpty()) {
      options.add(type, rest);
    }
    JsonObject all = options.build();
    return all.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), all);
  }
}
