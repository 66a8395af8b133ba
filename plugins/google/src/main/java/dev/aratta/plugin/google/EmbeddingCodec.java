package dev.aratta.plugin.google;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Embedding;
import dev.aratta.scri.EmbeddingInput;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Lineage;
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
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Translates embeddings: `POST …:batchEmbedContents`, at most 100 texts a request.
final class EmbeddingCodec implements EmbeddingTranslator {
  private static final int MOST_TEXTS = 100;

  @Override
  public List<WireRequest> encode(EmbeddingRequest request, EncodeContext context) {
    if (!(request.input() instanceof EmbeddingInput.Texts given)) {
      throw Refusals.unsupported("input", "takes texts, no tokens");
    }
    List<String> texts = given.texts();
    List<WireRequest> requests = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += MOST_TEXTS) {
      requests.add(
          request(
              texts.subList(from, Math.min(texts.size(), from + MOST_TEXTS)), request, context));
    }
    return requests;
  }

  private static WireRequest request(
      List<String> texts, EmbeddingRequest request, EncodeContext context) {
    String id = context.model().id();
    JsonArrayBuilder list = context.json().createArrayBuilder();
    for (String text : texts) {
      JsonObject content =
          WireJson.data("content", "text", context.json().createValue(text), context.json())
              .of("content");
      JsonObjectBuilder one = context.json().createObjectBuilder().add("model", "models/" + id);
      one.add(
          "content",
          context
              .json()
              .createObjectBuilder()
              .add("parts", context.json().createArrayBuilder().add(content)));
      request.task().ifPresent(task -> one.add("taskType", task));
      request.dimensions().ifPresent(length -> one.add("outputDimensionality", length));
      // Each text is a request of its own: what the caller asks by name goes into each.
      list.add(
          new ProviderOptions(context.provider(), Set.of(), context.json())
              .merge(one.build(), request.providerOptions().of(context.provider())));
    }
    return WireRequest.post(
        List.of(GooglePlugin.VERSION, "models", id + ":batchEmbedContents"),
        context.json().createObjectBuilder().add("requests", list).build(),
        Framing.NONE);
  }

  @Override
  public EmbeddingResponse decode(List<WireResponse> responses, EmbeddingDecodeContext context) {
    List<Embedding> embeddings = new ArrayList<>();
    OptionalLong input = OptionalLong.empty();
    List<JsonValue> raw = new ArrayList<>();
    for (WireResponse response : responses) {
      JsonObject document =
          response.json().orElse(JsonValue.NULL) instanceof JsonObject object
              ? object
              : JsonValue.EMPTY_JSON_OBJECT;
      if (document.get("error") instanceof JsonObject) {
        throw new FailureDecoder(context).inAnswer(document).exception();
      }
      if (!(document.get("embeddings") instanceof JsonArray list)) {
        throw mismatch("$.embeddings", "is missing");
      }
      list.forEach(entry -> embeddings.add(vector(entry, embeddings.size())));
      JsonObject usage = WireJson.object(document, "usageMetadata");
      OptionalLong tokens = WireJson.integer(usage, "promptTokenCount");
      if (tokens.isPresent()) {
        input = OptionalLong.of(input.orElse(0) + tokens.getAsLong());
        raw.add(usage);
      }
    }
    int expected = context.request().input().size();
    if (embeddings.size() != expected) {
      throw mismatch("$.embeddings", embeddings.size() + " vectors for " + expected + " texts");
    }
    Usage usage =
        raw.size() == responses.size()
            ? new Usage(input, OptionalLong.empty(), figures(raw, context))
            : Usage.UNKNOWN;
    return new EmbeddingResponse(embeddings, "", "", usage, Lineage.UNKNOWN);
  }

  private static Optional<JsonValue> figures(List<JsonValue> raw, EmbeddingDecodeContext context) {
    if (raw.size() == 1) {
      return Optional.of(raw.getFirst());
    }
    JsonArrayBuilder list = context.json().createArrayBuilder();
    raw.forEach(list::add);
    return Optional.of(list.build());
  }

  private static Embedding vector(JsonValue entry, int place) {
    String path = "$.embeddings[" + place + "].values";
    JsonArray numbers =
        entry instanceof JsonObject object
            ? WireJson.array(object, "values")
            : JsonValue.EMPTY_JSON_ARRAY;
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          numbers.get(i) instanceof JsonNumber number
              ? number.bigDecimalValue().floatValue()
              : Float.NaN;
      if (!Float.isFinite(values[i])) {
        throw mismatch(path, "must be a list of numbers");
      }
    }
    if (values.length == 0) {
      throw mismatch(path, "must be a list of numbers");
    }
    return new Embedding(values);
  }

  private static ArattaException mismatch(String path, String message) {
    return AnswerParts.mismatch(path, message).exception();
  }
}
