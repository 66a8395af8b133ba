package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Model;
import java.util.List;

/// The context of one request for embeddings.
public final class EmbeddingCallContext extends CallContext implements EmbeddingDecodeContext {
  private final EmbeddingRequest request;
  private List<WireRequest> sent = List.of();

  /// Makes the context of a request for embeddings.
  ///
  /// @param environment what all calls of a provider share
  /// @param model the model that is asked for
  /// @param request what is asked
  public EmbeddingCallContext(CallEnvironment environment, Model model, EmbeddingRequest request) {
    super(environment, model);
    this.request = requireNonNull(request, "request");
  }

  /// Keeps what the encoder made.
  public void sent(List<WireRequest> encoded) {
    sent = List.copyOf(encoded);
  }

  @Override
  public EmbeddingRequest request() {
    return request;
  }

  @Override
  public List<WireRequest> sent() {
    return sent;
  }
}
