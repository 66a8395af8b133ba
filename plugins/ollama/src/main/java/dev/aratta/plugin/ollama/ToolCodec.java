package dev.aratta.plugin.ollama;

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

/// Translates the declaration of one tool (`api/types.go`, `Tool`).
record ToolCodec(Context context) {
  private static final String FUNCTION = "function";
  private static final Set<String> NAMED = Set.of("name", "description", "parameters", "strict");

  /// @param path where the tool stands in the caller's request
  JsonObject encode(Tool tool, String path) {
    JsonObjectBuilder function = context.json().createObjectBuilder().add("name", tool.name());
    tool.description().ifPresent(text -> function.add("description", text));
    function.add("parameters", parameters(tool, path));
    if (tool.strict().equals(Optional.of(true))) {
      context.adjust(path + ".strict", Action.DROPPED, "Ollama does not hold a model to a schema");
    }
    JsonObject written =
        context.json().createObjectBuilder().add("type", FUNCTION).add(FUNCTION, function).build();
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(
            written,
            tool.providerOptions().of(context.provider()),
            new ProviderOptions.Place("tools", path));
  }

  private JsonObject parameters(Tool tool, String path) {
    if (tool.parameters().isEmpty()) {
      return context
          .json()
          .createObjectBuilder()
          .add("type", "object")
          .add("properties", JsonValue.EMPTY_JSON_OBJECT)
          .build();
    }
    String place = path + ".parameters";
    ToolSchema schema = new ToolSchema(tool.parameters().get(), place, context.json());
    JsonObject encoded = schema.encode();
    if (!schema.rewritten().isEmpty()) {
      context.adjust(
          place, Action.CONVERTED, "in the form that Ollama reads: " + listed(schema.rewritten()));
    }
    if (!schema.unread().isEmpty()) {
      context.adjust(place, Action.DROPPED, "Ollama passes over " + listed(schema.unread()));
    }
    if (encoded.isEmpty() || encoded.containsKey("type")) {
      return encoded;
    }
    context.adjust(place, Action.ADDED, "Ollama wants type: object");
    JsonObjectBuilder typed = context.json().createObjectBuilder().add("type", "object");
    encoded.forEach(typed::add);
    return typed.build();
  }

  private static String listed(Set<String> names) {
    return String.join(", ", names);
  }

  Tool decode(JsonObject tool) {
    JsonObject function = WireJson.object(tool, FUNCTION);
    String name = WireJson.text(function, "name");
    if (name.isBlank()) {
      throw Failure.wireMismatch("$.function.name", "the tool has no name").exception();
    }
    return new Tool(
        name,
        WireJson.string(function, "description"),
        WireJson.value(function, "parameters")
            .filter(JsonObject.class::isInstance)
            .map(JsonValue::asJsonObject),
        WireJson.bool(function, "strict"),
        Optional.empty(),
        options(tool, function));
  }

  /// Keeps what SCRI has no name for where encoding looks for it.
  private ProviderMap options(JsonObject tool, JsonObject function) {
    JsonObject beside = WireJson.without(tool, Set.of("type", FUNCTION), context.json());
    JsonObject inside = WireJson.without(function, NAMED, context.json());
    if (inside.isEmpty()) {
      return beside.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), beside);
    }
    return ProviderMap.of(
        context.provider(),
        context.json().createObjectBuilder(beside).add(FUNCTION, inside).build());
  }
}
