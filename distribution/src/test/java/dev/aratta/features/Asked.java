package dev.aratta.features;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;

/// Fills a row's request for one model.
///
/// @param provider the provider
/// @param model the model, `SECTION:MODEL`
record Asked(Provider provider, String model) {

  /// Returns the request with the provider's values, the model, and without fallback unless it is
  /// what the row is about.
  JsonObject filled(JsonObject request) {
    String text = request.toString();
    for (Map.Entry<String, JsonValue> value : provider.values().entrySet()) {
      text = text.replace("\"{" + value.getKey() + "}\"", value.getValue().toString());
    }
    text = text.replace("{provider}", model.substring(0, model.indexOf(':')));
    JsonObjectBuilder filled = Sheets.JSON.createObjectBuilder(Sheets.object(text));
    filled.add("model", model);
    if (request.containsKey("messages") && !request.containsKey("fallback")) {
      filled.add("fallback", false);
    }
    return filled.build();
  }

  /// Returns the request with what was answered before in the place of `{answer}`, and a result for
  /// each of its calls in that of `{results}`.
  static JsonObject goingOn(JsonObject request, JsonObject answer) {
    JsonArrayBuilder messages = Sheets.JSON.createArrayBuilder();
    for (JsonValue message : request.getJsonArray("messages")) {
      switch (message instanceof JsonString word ? word.getString() : "") {
        case "{answer}" -> messages.add(said(answer));
        case "{results}" -> messages.add(results(answer));
        case String _ -> messages.add(message);
      }
    }
    return Sheets.JSON.createObjectBuilder(request).add("messages", messages).build();
  }

  private static JsonObject said(JsonObject answer) {
    JsonObjectBuilder message = Sheets.JSON.createObjectBuilder().add("role", "assistant");
    message.add("content", answer.get("blocks"));
    if (answer.containsKey("provider_data")) {
      message.add("provider_data", answer.get("provider_data"));
    }
    return message.build();
  }

  private static JsonObject results(JsonObject answer) {
    JsonArrayBuilder results = Sheets.JSON.createArrayBuilder();
    JsonArray blocks = answer.getJsonArray("blocks");
    for (JsonObject block : blocks.getValuesAs(JsonObject.class)) {
      if (block.getString("type").equals("tool_use")) {
        results.add(
            Sheets.JSON
                .createObjectBuilder()
                .add("type", "tool_result")
                .add("tool_use_id", block.getString("tool_use_id"))
                .add("tool_result", "3 degrees"));
      }
    }
    return Sheets.JSON.createObjectBuilder().add("role", "tool").add("content", results).build();
  }
}
