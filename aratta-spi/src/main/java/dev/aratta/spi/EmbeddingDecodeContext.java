package dev.aratta.spi;

import dev.aratta.scri.EmbeddingRequest;
import java.util.List;

/// What a decoder of embeddings may know.
public interface EmbeddingDecodeContext extends DecodeContext {
  /// Returns the request that is answered.
  EmbeddingRequest request();

  /// Returns what the encoder made of it, before the lens.
  List<WireRequest> sent();
}
