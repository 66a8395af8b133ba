package dev.aratta.guard;

import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.spi.EmbeddingDecodeContext;
import dev.aratta.spi.EmbeddingTranslator;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import java.util.List;

/// A plugin's translator of embeddings, behind the gate of the plugin.
final class GatedEmbeddings implements EmbeddingTranslator {
  private static final Declared REQUESTS = Declared.list(WireRequest.class);
  private static final Declared RESPONSE = Declared.one(EmbeddingResponse.class);

  private final EmbeddingTranslator own;
  private final PluginGate gate;

  GatedEmbeddings(EmbeddingTranslator own, PluginGate gate) {
    this.own = own;
    this.gate = gate;
  }

  @Override
  public List<WireRequest> encode(EmbeddingRequest request, EncodeContext context) {
    return gate.value(REQUESTS, request, () -> own.encode(request, context));
  }

  @Override
  public EmbeddingResponse decode(List<WireResponse> responses, EmbeddingDecodeContext context) {
    return gate.value(RESPONSE, context.request(), () -> own.decode(responses, context));
  }
}
