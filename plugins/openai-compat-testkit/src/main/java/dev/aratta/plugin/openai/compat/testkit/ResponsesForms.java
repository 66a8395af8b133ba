package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Normalisations of recorded requests that data does not reach, by the provider's page alone.
public final class ResponsesForms {
  private ResponsesForms() {}

  /// Returns the operations by name, with those of both APIs.
  ///
  /// @param systemRole the role of what SCRI calls `system`
  public static Map<String, UnaryOperator<JsonValue>> own(String systemRole) {
    return RequestForms.and(
        Map.of(
            "include", ResponsesForms::include,
            "refused", ResponsesForms::refused,
            "instructions", value -> instructions(value, systemRole),
            "reasoning", ResponsesForms::reasoning,
            "functionsFirst", ResponsesForms::functionsFirst,
            "strict", StrictForm::said));
  }

  /// Encrypted reasoning is always asked for, and a list of nothing is none.
  private static JsonValue include(JsonValue value) {
    JsonObject request = value.asJsonObject();
    if (!request.containsKey("include")) {
      return request;
    }
    JsonArrayBuilder rest = Corpus.JSON.createArrayBuilder();
    for (JsonValue name : request.getJsonArray("include")) {
      if (!((JsonString) name).getString().equals("reasoning.encrypted_content")) {
        rest.add(name);
      }
    }
    JsonArray left = rest.build();
    return left.isEmpty()
        ? Corpus.JSON.createObjectBuilder(request).remove("include").build()
        : Corpus.JSON.createObjectBuilder(request).add("include", left).build();
  }

  /// A model that thinks takes no temperature but its own, 1, and no stop sequences.
  private static JsonValue refused(JsonValue value) {
    JsonObject request = value.asJsonObject();
    boolean thinks = request.getString("model", "").matches("gpt-5-(mini|nano)");
    JsonObjectBuilder out = Corpus.JSON.createObjectBuilder(request);
    if (thinks && request.getInt("temperature", 0) == 1) {
      out.remove("temperature");
    }
    if (thinks) {
      out.remove("stop");
    }
    return out.build();
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
  private static JsonValue instructions(JsonValue value, String systemRole) {
    JsonObject request = value.asJsonObject();
    if (!(request.get("instructions") instanceof JsonString text) || text.getString().isEmpty()) {
      return Corpus.JSON.createObjectBuilder(request).remove("instructions").build();
    }
    JsonObject first =
        Corpus.JSON
            .createObjectBuilder()
            .add("role", systemRole)
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
}
