package dev.aratta.plugin.openai;

import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Normalisations of recorded requests that data does not reach, by the provider's page alone.
final class RequestForms {
  static final Map<String, UnaryOperator<JsonValue>> OWN =
      Map.of(
          "nulls", RequestForms::nulls,
          "instructions", RequestForms::instructions,
          "reasoning", RequestForms::reasoning,
          "functionsFirst", RequestForms::functionsFirst,
          "strict", RequestForms::strict,
          "schemaStrict", RequestForms::schemaStrict);

  private RequestForms() {}

  /// Leaves out members that are null.
  private static JsonValue nulls(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
        object.forEach(
            (name, member) -> {
              if (member.getValueType() != JsonValue.ValueType.NULL) {
                out.add(name, nulls(member));
              }
            });
        yield out.build();
      }
      case JsonArray list -> {
        JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
        list.forEach(element -> out.add(nulls(element)));
        yield out.build();
      }
      case JsonValue other -> other;
    };
  }

  /// Leaves out reasoning that a provider which keeps nothing cannot read.
  private static JsonValue reasoning(JsonValue value) {
    JsonObject request = value.asJsonObject();
    if (!(request.get("input") instanceof JsonArray items) || request.getBoolean("store", false)) {
      return request;
    }
    JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
    for (JsonValue entry : items) {
      JsonObject item = entry.asJsonObject();
      if (!item.getString("type", "").equals("reasoning")
          || item.containsKey("encrypted_content")) {
        out.add(item);
      }
    }
    return Corpus.JSON.createObjectBuilder(request).add("input", out).build();
  }

  /// Puts `instructions` before everything else.
  private static JsonValue instructions(JsonValue value) {
    JsonObject request = value.asJsonObject();
    if (!(request.get("instructions") instanceof JsonString text) || text.getString().isEmpty()) {
      return Corpus.JSON.createObjectBuilder(request).remove("instructions").build();
    }
    JsonObject first =
        Corpus.JSON
            .createObjectBuilder()
            .add("role", "developer")
            .add(
                "content",
                Corpus.JSON
                    .createArrayBuilder()
                    .add(
                        Corpus.JSON
                            .createObjectBuilder()
                            .add("type", "input_text")
                            .add("text", text)))
            .build();
    JsonArray items =
        request.get("input") instanceof JsonArray list ? list : JsonValue.EMPTY_JSON_ARRAY;
    return Corpus.JSON
        .createObjectBuilder(request)
        .remove("instructions")
        .add("input", Corpus.JSON.createArrayBuilder(items).add(0, first))
        .build();
  }

  /// SCRI has functions in one list and other tools in another.
  private static JsonValue functionsFirst(JsonValue value) {
    JsonArrayBuilder functions = Corpus.JSON.createArrayBuilder();
    JsonArrayBuilder others = Corpus.JSON.createArrayBuilder();
    for (JsonValue tool : value.asJsonArray()) {
      boolean function = tool.asJsonObject().getString("type", "").equals("function");
      (function ? functions : others).add(tool);
    }
    return functions.addAll(others).build();
  }

  /// Says of a function whether it is strict: where nothing is said it is if its schema can be.
  private static JsonValue strict(JsonValue value) {
    JsonObject tool = value.asJsonObject();
    return tool.getString("type", "").equals("function")
        ? said(tool, tool.getOrDefault("parameters", JsonValue.NULL))
        : tool;
  }

  private static JsonValue schemaStrict(JsonValue value) {
    JsonObject format = value.asJsonObject();
    return format.getString("type", "").equals("json_schema")
        ? said(format, format.get("schema"))
        : format;
  }

  private static JsonValue said(JsonObject holder, JsonValue schema) {
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
