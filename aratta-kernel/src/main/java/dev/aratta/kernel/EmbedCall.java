package dev.aratta.kernel;

import dev.aratta.kernel.lens.LensCall;
import dev.aratta.kernel.route.Route;
import dev.aratta.scri.Adjustment;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.EmbeddingCallContext;
import dev.aratta.spi.EmbeddingTranslator;
import dev.aratta.spi.Operation;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One request for embeddings with one provider.
final class EmbedCall implements Stamp.Call {
  private final Upstream upstream;
  private final Route route;
  private final EmbeddingRequest request;
  private final EmbeddingCallContext context;
  private final EmbeddingTranslator translator;
  private final Stamp stamp;
  private final KernelParts parts;
  private final long started;
  private Optional<String> requestId = Optional.empty();

  EmbedCall(Upstream upstream, Route route, EmbeddingRequest request, KernelParts parts) {
    this.started = parts.nanos().getAsLong();
    this.upstream = upstream;
    this.route = route;
    this.request = request;
    this.parts = parts;
    ModelChoice choice = ModelChoice.embeddings(upstream, route);
    this.context = new EmbeddingCallContext(upstream.environment(), choice.model(), request);
    this.stamp = upstream.stamp(choice.model().id());
    this.translator =
        upstream
            .plugged(() -> upstream.plugin().embeddings())
            .orElseThrow(
                () ->
                    Failure.unsupported("model", upstream.id() + " offers no embeddings")
                        .at(upstream.id(), choice.model().id())
                        .exception());
  }

  EmbeddingResponse answer() {
    try {
      List<WireRequest> wires = upstream.plugged(() -> translator.encode(request, context));
      context.sent(wires);
      List<WireResponse> responses = new ArrayList<>(wires.size());
      for (WireRequest wire : wires) {
        responses.add(asked(wire));
      }
      EmbeddingResponse decoded =
          upstream.plugged(() -> translator.decode(List.copyOf(responses), context));
      if (decoded.embeddings().size() != request.input().size()) {
        throw new Failure(
                FailureKind.WIRE_MISMATCH,
                upstream.id()
                    + " gave "
                    + decoded.embeddings().size()
                    + " vectors for "
                    + request.input().size()
                    + " inputs")
            .exception();
      }
      return stamp.embeddings(decoded, this);
    } catch (ArattaException e) {
      Failure placed = e.failure().at(upstream.id(), stamp.model());
      throw upstream.advised(placed, route, true).exception();
    }
  }

  private WireResponse asked(WireRequest wire) {
    LensCall lens = upstream.lens(Operation.EMBEDDINGS, stamp.model());
    WireResponse response =
        lens.response(
            upstream
                .transport()
                .call(
                    lens.request(wire, context), Limits.of(upstream.config().timeouts(), started)));
    requestId = upstream.generation().descriptor().headers().requestId().flatMap(response::header);
    if (response.status() >= 300) {
      throw upstream.failure(Operation.EMBEDDINGS, response, context).exception();
    }
    return response;
  }

  @Override
  public Duration latency() {
    return Duration.ofNanos(parts.nanos().getAsLong() - started);
  }

  @Override
  public Optional<String> requestId() {
    return requestId;
  }

  @Override
  public List<Adjustment> adjustments() {
    return context.adjustments();
  }
}
