package dev.aratta.plugin.openai.compat.chat;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ArattaException;
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
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/// Translates embeddings: `POST embeddings`, in as many requests as the provider's limit takes.
/// Called by many threads.
///
/// @param dialect what the provider does in its own way
public record EmbeddingCodec(ChatDialect dialect) implements EmbeddingTranslator {
  /// Checks that the dialect is there.
  public EmbeddingCodec {
    requireNonNull(dialect, "dialect");
  }

  @Override
  public List<WireRequest> encode(EmbeddingRequest request, EncodeContext context) {
    if (request.task().isPresent()) {
      throw unsupported("task", "knows no tasks; put the model's own prefix before each text");
    }
    if (request.dimensions().isPresent() && !dialect.takesDimensions()) {
      throw unsupported("dimensions", "gives vectors of the model's own length only");
    }
    List<WireRequest> requests = new ArrayList<>();
    for (int from = 0; from < request.input().size(); from += dialect.mostInputs()) {
      int to = Math.min(request.input().size() - from, dialect.mostInputs()) + from;
      requests.add(encode(request, input(request.input(), from, to, context), context));
    }
    return requests;
  }

  private WireRequest encode(
      EmbeddingRequest request, JsonArrayBuilder input, EncodeContext context) {
    JsonObjectBuilder body = context.json().createObjectBuilder();
    body.add("model", context.model().id()).add("input", input);
    request.dimensions().ifPresent(dimensions -> body.add("dimensions", dimensions));
    if (request.encoding() == EmbeddingRequest.Encoding.BASE64) {
      body.add("encoding_format", "base64");
    }
    List<String> path = new ArrayList<>(dialect.root());
    path.add("embeddings");
    return WireRequest.post(
        path,
        new ProviderOptions(context.provider(), dialect.replaceable(), context.json())
            .merge(body.build(), request.providerOptions().of(context.provider())),
        Framing.NONE);
  }

  private static JsonArrayBuilder input(
      EmbeddingInput input, int from, int to, EncodeContext context) {
    return switch (input) {
      case EmbeddingInput.Texts texts ->
          context.json().createArrayBuilder(texts.texts().subList(from, to));
      case EmbeddingInput.Tokens tokens -> {
        JsonArrayBuilder lists = context.json().createArrayBuilder();
        tokens
            .lists()
            .subList(from, to)
            .forEach(list -> lists.add(context.json().createArrayBuilder(list)));
        yield lists;
      }
    };
  }

  @Override
  public EmbeddingResponse decode(List<WireResponse> responses, EmbeddingDecodeContext context) {
    VectorReader reader = new VectorReader(dialect, context);
    List<Embedding> vectors = new ArrayList<>();
    List<Usage> usages = new ArrayList<>();
    for (WireResponse response : responses) {
      usages.add(reader.read(response, vectors));
    }
    int expected = context.request().input().size();
    if (vectors.size() != expected) {
      throw reader.mismatch("$.data", vectors.size() + " vectors for " + expected + " inputs");
    }
    checkDimensions(vectors, context);
    return new EmbeddingResponse(
        vectors, "", "", VectorReader.sum(usages, context.json()), reader.lineage());
  }

  /// A length that the model cannot give is passed over by some servers.
  private void checkDimensions(List<Embedding> vectors, EmbeddingDecodeContext context) {
    int given = vectors.getFirst().dimensions();
    int asked = context.request().dimensions().orElse(given);
    if (asked != given) {
      throw unsupported(
          "dimensions", "gives " + given + " for " + context.model().id() + ", not " + asked);
    }
  }

  private ArattaException unsupported(String field, String why) {
    return Failure.unsupported(field, field + ": " + dialect.name() + " " + why).exception();
  }
}
