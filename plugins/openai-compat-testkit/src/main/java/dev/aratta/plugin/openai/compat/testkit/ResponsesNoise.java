package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.spi.WireEvent;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Puts members and events that nobody knows into answers, except where something is kept as it
/// came: reasoning and items of the provider, annotations, figures.
///
/// @param random chooses the places
record ResponsesNoise(Random random) {
  private static final String NAME = "x_unknown";
  private static final Set<String> READ = Set.of("message", "function_call");

  /// Members that are kept as they came.
  private static final Set<String> KEPT =
      Set.of(
          "usage",
          "annotations",
          "annotation",
          "moderation",
          "tool_usage",
          "caller",
          "conversation");

  JsonObject inAnswer(JsonObject answer) {
    return object(answer);
  }

  List<WireEvent> inStream(List<WireEvent> events) {
    List<WireEvent> noisy = new ArrayList<>();
    for (WireEvent event : events) {
      if (random.nextInt(4) == 0) {
        JsonObject unknown =
            Corpus.JSON.createObjectBuilder().add("type", "response." + NAME).build();
        noisy.add(new WireEvent.Json("response." + NAME, unknown));
      }
      WireEvent.Json json = (WireEvent.Json) event;
      noisy.add(new WireEvent.Json(json.name(), value(json.value())));
    }
    return noisy;
  }

  private JsonValue value(JsonValue value) {
    return switch (value) {
      case JsonObject object -> isKept(object) ? object : object(object);
      case JsonArray list -> {
        JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
        list.forEach(element -> out.add(value(element)));
        yield out.build();
      }
      case JsonValue other -> other;
    };
  }

  /// An item of any kind that is not read member by member; parts of messages have an id nowhere.
  private static boolean isKept(JsonObject object) {
    return object.containsKey("id")
        && object.containsKey("type")
        && !READ.contains(object.getString("type"));
  }

  private JsonObject object(JsonObject object) {
    JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
    if (random.nextBoolean()) {
      out.add(NAME, any());
    }
    object.forEach((name, value) -> out.add(name, KEPT.contains(name) ? value : value(value)));
    return out.build();
  }

  private JsonValue any() {
    List<JsonValue> values =
        List.of(
            JsonValue.NULL,
            JsonValue.TRUE,
            Corpus.JSON.createValue(random.nextInt()),
            Corpus.JSON.createValue("unknown"),
            Corpus.JSON.createObjectBuilder().add("type", "unknown").add("text", "x").build());
    return values.get(random.nextInt(values.size()));
  }
}
