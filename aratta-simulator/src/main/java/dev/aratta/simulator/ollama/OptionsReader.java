package dev.aratta.simulator.ollama;

import dev.aratta.scri.ChatRequestBuilder;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads and checks the `options` of a request.
final class OptionsReader {
  private static final String INTEGER = "integer";
  private static final String FLOAT = "float32";
  private static final String BOOLEAN = "boolean";

  /// The options that the runner knows, with their types; others are only logged.
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("temperature", FLOAT),
          Map.entry("top_k", INTEGER),
          Map.entry("top_p", FLOAT),
          Map.entry("min_p", FLOAT),
          Map.entry("typical_p", FLOAT),
          Map.entry("seed", INTEGER),
          Map.entry("num_predict", INTEGER),
          Map.entry("num_ctx", INTEGER),
          Map.entry("num_keep", INTEGER),
          Map.entry("repeat_last_n", INTEGER),
          Map.entry("repeat_penalty", FLOAT),
          Map.entry("presence_penalty", FLOAT),
          Map.entry("frequency_penalty", FLOAT),
          Map.entry("num_batch", INTEGER),
          Map.entry("num_gpu", INTEGER),
          Map.entry("main_gpu", INTEGER),
          Map.entry("use_mmap", BOOLEAN),
          Map.entry("num_thread", INTEGER),
          Map.entry("draft_num_predict", INTEGER));

  private final JsonProvider json;

  OptionsReader(JsonProvider json) {
    this.json = json;
  }

  /// Checks the types of the options, which the server does only when it runs the model.
  static void check(JsonObject options) {
    options.forEach(
        (name, value) -> {
          String type = TYPES.getOrDefault(name, "");
          boolean right =
              switch (type) {
                case INTEGER, FLOAT -> value instanceof JsonNumber;
                case BOOLEAN -> value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
                case String _ -> true;
              };
          if (!right && !value.equals(JsonValue.NULL)) {
            throw Refusal.of(500, "option \"" + name + "\" must be of type " + type);
          }
        });
    if (options.containsKey("stop") && !options.isNull("stop")) {
      checkStop(options.get("stop"));
    }
  }

  private static void checkStop(JsonValue stop) {
    if (!(stop instanceof JsonArray list)) {
      throw Refusal.of(500, "option \"stop\" must be of type array");
    }
    if (!list.stream().allMatch(JsonString.class::isInstance)) {
      throw Refusal.of(500, "option \"stop\" must be of an array of strings");
    }
  }

  /// Hands the options that SCRI has names for to the request.
  ///
  /// @return the others, and those with values that SCRI does not take
  JsonObject read(Optional<JsonObject> options, ChatRequestBuilder request) {
    JsonObjectBuilder rest = json.createObjectBuilder();
    options
        .orElse(JsonValue.EMPTY_JSON_OBJECT)
        .forEach(
            (name, value) -> {
              boolean taken =
                  switch (value) {
                    case JsonNumber number -> number(name, number, request);
                    case JsonArray list -> stop(name, list, request);
                    case JsonValue _ -> false;
                  };
              if (!taken && !value.equals(JsonValue.NULL)) {
                rest.add(name, value);
              }
            });
    return rest.build();
  }

  private static boolean number(String name, JsonNumber number, ChatRequestBuilder request) {
    double value = number.doubleValue();
    if (!isTaken(name, value)) {
      return false;
    }
    switch (name) {
      case "temperature" -> request.temperature(value);
      case "top_p" -> request.topP(value);
      case "top_k" -> request.topK(number.intValue());
      case "seed" -> request.seed(number.longValue());
      case "num_predict" -> request.maxTokens(number.intValue());
      case "presence_penalty" -> request.presencePenalty(value);
      case String _ -> request.frequencyPenalty(value);
    }
    return true;
  }

  private static boolean isTaken(String name, double value) {
    return switch (name) {
      case "temperature", "top_k" -> value >= 0;
      case "top_p" -> value >= 0 && value <= 1;
      // 0 and negative numbers do not mean that many tokens.
      case "num_predict" -> value >= 1;
      case "seed", "presence_penalty", "frequency_penalty" -> true;
      case String _ -> false;
    };
  }

  private static boolean stop(String name, JsonArray list, ChatRequestBuilder request) {
    List<String> stops = new ArrayList<>();
    for (JsonValue value : list) {
      if (value instanceof JsonString text) {
        stops.add(text.getString());
      }
    }
    // An empty list is not nothing: it takes the model's own list away.
    if (!name.equals("stop") || stops.isEmpty() || stops.size() < list.size()) {
      return false;
    }
    request.stop(stops);
    return true;
  }
}
