package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Random;
import java.util.Set;

/// Puts members that nobody knows into a document at random places, but not into what is kept as it
/// came.
record Scatter(Random random) {
  private static final String NAME = "x_aratta_unknown";

  private static final Set<String> KEPT = Set.of("usage", "timings", "moderation");

  JsonObject in(JsonObject object) {
    JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
    if (random.nextBoolean()) {
      out.add(NAME, event());
    }
    object.forEach((name, value) -> out.add(name, KEPT.contains(name) ? value : in(value)));
    return out.build();
  }

  private JsonValue in(JsonValue value) {
    if (value instanceof JsonObject object) {
      return in(object);
    }
    if (value instanceof JsonArray list) {
      JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
      list.forEach(element -> out.add(in(element)));
      return out.build();
    }
    return value;
  }

  /// Returns an event that nobody knows.
  JsonObject event() {
    return Corpus.JSON.createObjectBuilder().add("type", "unknown").add("text", "x").build();
  }
}
