package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.plugin.openai.compat.chat.StrictSchema;
import dev.aratta.plugin.openai.compat.chat.ToolParameters;
import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Failure;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Tool;
import dev.aratta.spi.Context;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/// Translates the declaration of one tool, which is flat here. A free-text tool is one that a
/// caller gives the provider's type `custom`.
record ToolCodec(ResponsesDialect dialect, Context context) {
  private static final String TYPE = "type";
  private static final String CUSTOM = "custom";
  private static final String FUNCTION = "function";

  /// Tells whether a tool takes text instead of arguments.
  boolean isFree(Tool tool) {
    return WireJson.text(options(tool), TYPE).equals(CUSTOM);
  }

  private JsonObject options(Tool tool) {
    return tool.providerOptions().of(context.provider());
  }

  /// @param path where the tool stands in the caller's request
  JsonObject encode(Tool tool, String path) {
    if (tool.cache().isPresent()) {
      context.adjust(
          path + ".cache", Action.DROPPED, dialect.name() + " takes no marks for caching on tools");
    }
    JsonObjectBuilder out = context.json().createObjectBuilder();
    out.add(TYPE, isFree(tool) ? CUSTOM : FUNCTION).add("name", tool.name());
    tool.description().ifPresent(text -> out.add("description", text));
    if (!isFree(tool)) {
      JsonObject schema =
          tool.parameters()
              .map(given -> ToolParameters.typed(given, path, context))
              .orElseGet(this::noParameters);
      out.add("parameters", schema);
      strict(tool, schema, path).ifPresent(strict -> out.add("strict", strict));
    } else if (tool.parameters().isPresent()) {
      context.adjust(path + ".parameters", Action.DROPPED, "a free-text tool has no arguments");
    }
    return new CallersOptions(context).merged(out.build(), tool.providerOptions(), "tools", path);
  }

  private JsonObject noParameters() {
    return context
        .json()
        .createObjectBuilder()
        .add(TYPE, "object")
        .add("properties", JsonValue.EMPTY_JSON_OBJECT)
        .add("required", JsonValue.EMPTY_JSON_ARRAY)
        .add("additionalProperties", false)
        .build();
  }

  /// Without the member OpenAI tries to be strict where the schema allows it, and did always
  /// before: what holds is said.
  private Optional<Boolean> strict(Tool tool, JsonObject schema, String path) {
    if (!dialect.isStrict()) {
      return tool.strict();
    }
    boolean can = new StrictSchema(schema).isStrict();
    if (tool.strict().equals(Optional.of(true)) && !can) {
      context.adjust(path + ".strict", Action.DROPPED, StrictSchema.RULES);
    }
    return Optional.of(can && tool.strict().orElse(true));
  }

  Tool decode(JsonObject tool) {
    String type = WireJson.string(tool, TYPE).orElse(FUNCTION);
    boolean free = type.equals(CUSTOM);
    if (!free && !type.equals(FUNCTION)) {
      throw Failure.unsupported(
              "tools", "the tool " + type + " is run by " + dialect.name() + "; see builtin_tools")
          .exception();
    }
    String name = WireJson.text(tool, "name");
    if (name.isBlank()) {
      throw Failure.wireMismatch("$.name", "the tool has no name").exception();
    }
    Set<String> named =
        free
            ? Set.of("name", "description")
            : Set.of(TYPE, "name", "description", "parameters", "strict");
    JsonObject rest = WireJson.without(tool, named, context.json());
    return new Tool(
        name,
        WireJson.string(tool, "description"),
        free
            ? Optional.empty()
            : WireJson.value(tool, "parameters")
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject),
        free ? Optional.empty() : WireJson.bool(tool, "strict"),
        Optional.empty(),
        rest.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), rest));
  }
}
