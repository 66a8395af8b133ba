package dev.aratta.simulator.ollama;

import dev.aratta.scri.Embedding;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.model.SimulatedEmbeddings;
import dev.aratta.simulator.model.Tokens;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;

/// `POST /api/embed`.
final class EmbedEndpoint {
  private static final long TOKEN_NANOS = 1_000_000;

  private final JsonProvider json;
  private final Models models;
  private final EmbedReader reader;

  EmbedEndpoint(JsonProvider json, Models models) {
    this.json = json;
    this.models = models;
    this.reader = new EmbedReader(json, OllamaDialect.ID);
  }

  Answer answer(JsonObject body, ModelSettings settings) {
    EmbedReader.Asked asked = reader.asked(body);
    ModelProfile model = models.forEmbedding(asked.model());
    if (!model.can("embedding")) {
      throw Refusal.of(
          501, "This server does not support embeddings. Start it with `--embeddings`");
    }
    JsonObjectBuilder out = json.createObjectBuilder().add("model", asked.model());
    if (asked.texts().isEmpty()) {
      return answer(out.add("embeddings", JsonValue.EMPTY_JSON_ARRAY));
    }
    int length = model.embeddingLength();
    JsonArrayBuilder vectors = json.createArrayBuilder();
    long tokens = 0;
    for (String text : asked.texts()) {
      int count = Tokens.count(text);
      if (count > model.contextLength() && !asked.truncate()) {
        throw Refusal.of(400, "the input length exceeds the context length");
      }
      tokens += Math.min(count, model.contextLength());
      int wanted = asked.dimensions();
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

  private JsonArrayBuilder vector(Embedding embedding) {
    JsonArrayBuilder values = json.createArrayBuilder();
    for (float value : embedding.toArray()) {
      values.add(new BigDecimal(Float.toString(value)));
    }
    return values;
  }
}
