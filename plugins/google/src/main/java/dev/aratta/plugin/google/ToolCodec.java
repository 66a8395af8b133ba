package dev.aratta.plugin.google;

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

/// Translates the declaration of one function.
record ToolCodec(Context context) {
  private static final Set<String> NAMED =
      Set.of("name", "description", "parameters", "parametersJsonSchema");

  /// The schema goes as it came: `parametersJsonSchema` is JSON Schema whole, and a function that
  /// takes nothing has none (function calling page, 2025-06-25).
  ///
  /// @param path where the tool stands in the caller's request
  JsonObject encode(Tool tool, String path) {
    JsonObjectBuilder written = context.json().createObjectBuilder().add("name", tool.name());
    tool.description().ifPresent(text -> written.add("description", text));
    tool.parameters()
        .filter(schema -> !schema.isEmpty())
        .ifPresent(schema -> written.add("parametersJsonSchema", typed(schema, path)));
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(
            written.build(),
            tool.providerOptions().of(context.provider()),
            new ProviderOptions.Place("tools", path));
  }

  /// A function takes an object.
  private JsonObject typed(JsonObject schema, String path) {
    if (schema.containsKey("type") || schema.containsKey("$ref")) {
      return schema;
    }
    context.adjust(path + ".parameters", Action.ADDED, "Google wants type: object");
    JsonObjectBuilder typed = context.json().createObjectBuilder().add("type", "object");
    schema.forEach(typed::add);
    return typed.build();
  }

  Tool decode(JsonObject tool) {
    String name = WireJson.text(tool, "name");
    if (name.isBlank()) {
      throw nameless(tool).exception();
    }
    JsonObject rest = WireJson.without(tool, NAMED, context.json());
    return new Tool(
        name,
        WireJson.string(tool, "description"),
        schema(tool, "parametersJsonSchema")
            .or(() -> schema(tool, "parameters").map(new OwnSchema(context.json())::toJsonSchema)),
        Optional.empty(),
        Optional.empty(),
        rest.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), rest));
  }

  /// A tool that Google runs has no name but its only member's (function calling page, 2026-11).
  private static Failure nameless(JsonObject tool) {
    if (tool.size() != 1 || tool.containsKey("functionDeclarations")) {
      return Failure.wireMismatch("$.name", "the tool has no name");
    }
    String kind = tool.keySet().iterator().next();
    return Failure.unsupported(
        "tools", "the tool " + kind + " is run by Google; see builtin_tools");
  }

  private static Optional<JsonObject> schema(JsonObject tool, String member) {
    return WireJson.value(tool, member)
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject);
  }
}
