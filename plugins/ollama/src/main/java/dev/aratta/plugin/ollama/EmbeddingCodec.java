package dev.aratta.plugin.ollama;

import dev.aratta.scri.Embedding;
import dev.aratta.scri.EmbeddingInput;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Usage;
import dev.aratta.spi.EmbeddingDecodeContext;
import dev.aratta.spi.EmbeddingTranslator;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Translates embeddings: `POST /api/embed`, all texts in one request.
final class EmbeddingCodec implements EmbeddingTranslator {

  @Override
  public List<WireRequest> encode(EmbeddingRequest request, EncodeContext context) {
    if (!(request.input() instanceof EmbeddingInput.Texts texts)) {
      throw Failure.unsupported("input", "input: Ollama takes texts, no tokens").exception();
    }
    if (request.task().isPresent()) {
      throw Failure.unsupported(
              "task", "task: Ollama knows no tasks; put the model's own prefix before each text")
          .exception();
    }
    JsonObjectBuilder body = context.json().createObjectBuilder();
    body.add("model", context.model().id());
    // Always a list: an empty string alone gives no vector, in a list it does (tried on 0.33).
    body.add("input", context.json().createArrayBuilder(texts.texts()));
    // The server's default cuts a long text silently.
    body.add("truncate", false);
    request.dimensions().ifPresent(dimensions -> body.add("dimensions", dimensions));
    return List.of(
        WireRequest.post(
            List.of("api", "embed"),
            new ProviderOptions(context.provider(), OllamaPlugin.REPLACEABLE, context.json())
                .merge(body.build(), request.providerOptions().of(context.provider())),
            Framing.NONE));
  }

  @Override
  public EmbeddingResponse decode(List<WireResponse> responses, EmbeddingDecodeContext context) {
    AnswerParts parts = new AnswerParts(context);
    JsonObject answer =
        parts.document(responses.getFirst().json().orElse(JsonValue.EMPTY_JSON_ARRAY));
    JsonArray vectors = WireJson.array(answer, "embeddings");
    int expected = context.request().input().size();
    if (vectors.size() != expected) {
      throw AnswerParts.mismatch(
              "$.embeddings", vectors.size() + " vectors for " + expected + " texts")
          .exception();
    }
    List<Embedding> embeddings = new ArrayList<>(vectors.size());
    for (JsonValue vector : vectors) {
      embeddings.add(embedding(vector, embeddings.size()));
    }
    checkDimensions(embeddings, context);
    return new EmbeddingResponse(embeddings, "", "", usage(answer, parts), parts.lineage(answer));
  }

  private static Usage usage(JsonObject answer, AnswerParts parts) {
    Usage usage = parts.usage(answer);
    return new Usage(usage.inputTokens(), OptionalLong.empty(), usage.raw());
  }

  private static Embedding embedding(JsonValue vector, int place) {
    String path = "$.embeddings[" + place + "]";
    if (!(vector instanceof JsonArray numbers) || numbers.isEmpty()) {
      throw AnswerParts.mismatch(path, "must be a list of numbers").exception();
    }
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          numbers.get(i) instanceof JsonNumber number
              ? number.bigDecimalValue().floatValue()
              : Float.NaN;
      if (!Float.isFinite(values[i])) {
        throw AnswerParts.mismatch(path, "must be a list of numbers").exception();
      }
    }
    return new Embedding(values);
  }

  /// A number that the model cannot give is passed over by the server (tried on 0.33).
  private static void checkDimensions(List<Embedding> embeddings, EmbeddingDecodeContext context) {
    int given = embeddings.getFirst().dimensions();
    int asked = context.request().dimensions().orElse(given);
    if (given != asked) {
      throw Failure.unsupported(
              "dimensions",
              "dimensions: "
                  + context.model().id()
                  + " gives "
                  + given
                  + ", not "
                  + asked
                  + "; ask for "
                  + given
                  + " or fewer")
          .exception();
    }
  }
}
