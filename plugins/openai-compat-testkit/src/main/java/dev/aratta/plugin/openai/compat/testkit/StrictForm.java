package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/// Whether schemas are strict, by the provider's page alone: where nothing is said one is if it can
/// be.
final class StrictForm {
  private StrictForm() {}

  /// Says it of the functions and of the format of a request to the Responses API.
  static JsonValue said(JsonValue value) {
    JsonObject request = value.asJsonObject();
    JsonObjectBuilder out = Corpus.JSON.createObjectBuilder(request);
    if (request.get("tools") instanceof JsonArray tools) {
      JsonArrayBuilder list = Corpus.JSON.createArrayBuilder();
      tools.forEach(tool -> list.add(tool(tool.asJsonObject())));
      out.add("tools", list);
    }
    if (request.get("text") instanceof JsonObject text
        && text.get("format") instanceof JsonObject format
        && format.getString("type", "").equals("json_schema")) {
      JsonObject said = said(format, format.get("schema"));
      out.add("text", Corpus.JSON.createObjectBuilder(text).add("format", said));
    }
    return out.build();
  }

  private static JsonObject tool(JsonObject tool) {
    return tool.getString("type", "").equals("function")
        ? said(tool, tool.getOrDefault("parameters", JsonValue.NULL))
        : tool;
  }

  private static JsonObject said(JsonObject holder, JsonValue schema) {
    boolean asked = !JsonValue.FALSE.equals(holder.get("strict"));
    return Corpus.JSON
        .createObjectBuilder(holder)
        .add("strict", asked && isStrict(schema, true))
        .build();
  }

  private static boolean isStrict(JsonValue value, boolean root) {
    if (!(value instanceof JsonObject schema)) {
      return !root
          && (!(value instanceof JsonArray list)
              || list.stream().allMatch(one -> isStrict(one, false)));
    }
    boolean object = schema.toString().contains("\"type\":\"object\"") && isObject(schema);
    if ((root && !object) || schema.containsKey("allOf") || schema.containsKey("propertyNames")) {
      return false;
    }
    if (object) {
      Set<String> required = new HashSet<>();
      if (schema.get("required") instanceof JsonArray names) {
        names.forEach(name -> required.add(((JsonString) name).getString()));
      }
      JsonValue properties = schema.getOrDefault("properties", JsonValue.EMPTY_JSON_OBJECT);
      if (!JsonValue.FALSE.equals(schema.get("additionalProperties"))
          || !required.equals(properties.asJsonObject().keySet())) {
        return false;
      }
    }
    return schema.entrySet().stream()
        .filter(member -> !Set.of("enum", "const", "required", "default").contains(member.getKey()))
        .allMatch(
            member ->
                Set.of("properties", "$defs").contains(member.getKey())
                    ? member.getValue().asJsonObject().values().stream()
                        .allMatch(one -> isStrict(one, false))
                    : isStrict(member.getValue(), false));
  }

  private static boolean isObject(JsonObject schema) {
    return schema.get("type") instanceof JsonString type && type.getString().equals("object");
  }
}
