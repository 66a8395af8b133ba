package dev.aratta.plugin.anthropic;

import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Normalisations of recorded requests that data does not reach, by the provider's page alone.
final class RequestForms {
  static final Map<String, UnaryOperator<JsonValue>> OWN =
      Map.of(
          "nulls", RequestForms::nulls,
          "customFirst", RequestForms::customFirst,
          "format", RequestForms::format,
          "merged", RequestForms::merged);

  private RequestForms() {}

  /// Leaves out members that are null.
  private static JsonValue nulls(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
        object.forEach(
            (name, member) -> {
              if (!member.equals(JsonValue.NULL)) {
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

  /// SCRI has tools of the client in one list and other tools in another.
  private static JsonValue customFirst(JsonValue value) {
    JsonArrayBuilder custom = Corpus.JSON.createArrayBuilder();
    JsonArrayBuilder others = Corpus.JSON.createArrayBuilder();
    for (JsonValue tool : value.asJsonArray()) {
      boolean own = tool.asJsonObject().getString("type", "custom").equals("custom");
      (own ? custom : others).add(tool);
    }
    return custom.addAll(others).build();
  }

  /// Puts the format of 2025 where it is since 2026.
  private static JsonValue format(JsonValue value) {
    JsonObject request = value.asJsonObject();
    if (!(request.get("output_format") instanceof JsonObject format)) {
      return request;
    }
    JsonObject config =
        request.get("output_config") instanceof JsonObject more
            ? more
            : JsonValue.EMPTY_JSON_OBJECT;
    return Corpus.JSON
        .createObjectBuilder(request)
        .remove("output_format")
        .add("output_config", Corpus.JSON.createObjectBuilder(config).add("format", format))
        .build();
  }

  /// Merges messages of one role that follow each other.
  private static JsonValue merged(JsonValue value) {
    List<JsonObject> turns = new ArrayList<>();
    for (JsonObject message : value.asJsonArray().getValuesAs(JsonObject.class)) {
      if (turns.isEmpty() || !turns.getLast().get("role").equals(message.get("role"))) {
        turns.add(message);
        continue;
      }
      JsonObject before = turns.removeLast();
      JsonArrayBuilder content = Corpus.JSON.createArrayBuilder(before.getJsonArray("content"));
      message.getJsonArray("content").forEach(content::add);
      turns.add(Corpus.JSON.createObjectBuilder(before).add("content", content).build());
    }
    return Corpus.JSON.createArrayBuilder(turns).build();
  }
}
