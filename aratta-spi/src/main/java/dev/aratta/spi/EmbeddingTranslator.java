package dev.aratta.spi;

import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import java.util.List;

/// Translates embeddings. Called by many threads.
public interface EmbeddingTranslator {
  /// Turns a request into one or, where a batch exceeds the provider's limit, several on the wire,
  /// in the order of the input.
  List<WireRequest> encode(EmbeddingRequest request, EncodeContext context);

  /// Turns the answers, in the order of the requests, into one response; usage is summed.
  EmbeddingResponse decode(List<WireResponse> responses, EmbeddingDecodeContext context);
}
