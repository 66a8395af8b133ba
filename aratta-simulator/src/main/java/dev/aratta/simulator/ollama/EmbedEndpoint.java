package dev.aratta.simulator.ollama;

import dev.aratta.scri.Embedding;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.model.SimulatedEmbeddings;
import dev.aratta.simulator.model.Tokens;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// `POST /api/embed`.
final class EmbedEndpoint {
  private static final long TOKEN_NANOS = 1_000_000;

  private final JsonProvider json;
  private final Models models;

  EmbedEndpoint(JsonProvider json, Models models) {
    this.json = json;
    this.models = models;
  }

  Answer answer(JsonObject body, ModelSettings settings) {
    Fields in = new Fields(body, "EmbedRequest");
    String name = in.string("model").orElse("");
    int wanted = in.integer("dimensions").orElse(0);
    boolean truncate = in.bool("truncate").orElse(true);
    in.object("options", "map[string]interface {}").ifPresent(OptionsReader::check);
    in.value("keep_alive").ifPresent(KeepAlive::check);
    List<String> input = input(in.value("input").orElse(json.createValue("")));
    ModelProfile model = models.forEmbedding(name);
    if (!model.can("embedding")) {
      throw Refusal.of(
          501, "This server does not support embeddings. Start it with `--embeddings`");
    }
    JsonObjectBuilder out = json.createObjectBuilder().add("model", name);
    if (input.isEmpty()) {
      return answer(out.add("embeddings", JsonValue.EMPTY_JSON_ARRAY));
    }
    int length = model.embeddingLength();
    JsonArrayBuilder vectors = json.createArrayBuilder();
    long tokens = 0;
    for (String text : input) {
      int count = Tokens.count(text);
      if (count > model.contextLength() && !truncate) {
        throw Refusal.of(400, "the input length exceeds the context length");
      }
      tokens += Math.min(count, model.contextLength());
      int dimensions = wanted > 0 && wanted < length ? wanted : length;
      vectors.add(vector(SimulatedEmbeddings.of(text, length, dimensions, settings)));
    }
    return answer(
        out.add("embeddings", vectors)
            .add("total_duration", tokens * TOKEN_NANOS)
            .add("load_duration", TOKEN_NANOS)
            .add("prompt_eval_count", tokens));
  }

  private static Answer answer(JsonObjectBuilder out) {
    return new Answer(200, "application/json; charset=utf-8", new Answer.Body.Json(out.build()));
  }

  private static List<String> input(JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString().isEmpty() ? List.of() : List.of(text.getString());
    }
    if (!(value instanceof JsonArray list)) {
      throw Refusal.of(400, "invalid input type");
    }
    List<String> texts = new ArrayList<>();
    for (JsonValue element : list) {
      if (!(element instanceof JsonString text)) {
        throw Refusal.of(400, "invalid input type");
      }
      texts.add(text.getString());
    }
    return texts;
  }

  private JsonArrayBuilder vector(Embedding embedding) {
    JsonArrayBuilder values = json.createArrayBuilder();
    for (float value : embedding.toArray()) {
      values.add(new BigDecimal(Float.toString(value)));
    }
    return values;
  }
}
