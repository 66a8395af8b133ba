package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Cache;
import dev.aratta.scri.Failure;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Tool;
import dev.aratta.spi.Context;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Translates the declaration of one tool that the client runs.
record ToolCodec(Context context) {
  /// Members that SCRI has a name for; `type` says `custom` or nothing.
  private static final Set<String> NAMED =
      Set.of("type", "name", "description", "input_schema", "strict", CacheMark.NAME);

  /// @param path where the tool stands in the caller's request
  JsonObject encode(Tool tool, String path) {
    JsonObjectBuilder written = context.json().createObjectBuilder().add("name", tool.name());
    tool.description().ifPresent(text -> written.add("description", text));
    written.add("input_schema", schema(tool, path));
    tool.strict()
        .filter(strict -> !strict || meetsStrictRules(tool, path))
        .ifPresent(strict -> written.add("strict", strict));
    tool.cache().ifPresent(cache -> written.add(CacheMark.NAME, CacheMark.of(cache, context)));
    return new ProviderOptions(context.provider(), Set.of(), context.json())
        .merge(
            written.build(),
            tool.providerOptions().of(context.provider()),
            new ProviderOptions.Place("tools", path));
  }

  /// Returns the schema as it came; the one member that the API requires is added.
  private JsonObject schema(Tool tool, String path) {
    JsonObject schema = tool.parameters().orElse(JsonValue.EMPTY_JSON_OBJECT);
    if (schema.containsKey("type")) {
      return schema;
    }
    JsonObjectBuilder typed = context.json().createObjectBuilder().add("type", "object");
    if (schema.isEmpty()) {
      return typed.add("properties", JsonValue.EMPTY_JSON_OBJECT).build();
    }
    context.adjust(path + ".parameters", Action.ADDED, "Anthropic requires type: object");
    schema.forEach(typed::add);
    return typed.build();
  }

  private boolean meetsStrictRules(Tool tool, String path) {
    List<String> faults =
        new SchemaReducer(context.json(), path + ".parameters")
            .faults(tool.parameters().orElse(JsonValue.EMPTY_JSON_OBJECT));
    if (faults.isEmpty()) {
      return true;
    }
    context.adjust(
        path + ".strict",
        Action.DROPPED,
        "the schema breaks Anthropic's rules for strict tools: " + String.join(", ", faults));
    return false;
  }

  Tool decode(JsonObject tool) {
    String name = WireJson.text(tool, "name");
    if (name.isBlank()) {
      throw Failure.wireMismatch("$.name", "the tool has no name").exception();
    }
    if (!WireJson.string(tool, "type").orElse("custom").equals("custom")) {
      throw Failure.unsupported(
              "tools", "the tool " + name + " is run by Anthropic; see builtin_tools")
          .exception();
    }
    JsonObject rest = WireJson.without(tool, NAMED, context.json());
    return new Tool(
        name,
        WireJson.string(tool, "description"),
        WireJson.value(tool, "input_schema")
            .filter(JsonObject.class::isInstance)
            .map(JsonValue::asJsonObject),
        WireJson.bool(tool, "strict"),
        WireJson.value(tool, CacheMark.NAME).map(mark -> cache(mark)),
        rest.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), rest));
  }

  private static Cache cache(JsonValue mark) {
    Optional<String> ttl =
        mark instanceof JsonObject object ? WireJson.string(object, "ttl") : Optional.empty();
    return new Cache(
        ttl.map(text -> text.equals("1h") ? Duration.ofHours(1) : Duration.ofMinutes(5)));
  }
}
