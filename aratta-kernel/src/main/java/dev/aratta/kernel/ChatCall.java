package dev.aratta.kernel;

import dev.aratta.kernel.lens.LensCall;
import dev.aratta.kernel.route.Route;
import dev.aratta.kernel.wire.CallLimits;
import dev.aratta.scri.Adjustment;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Attempt;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.RoundJoiner;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.Continuation;
import dev.aratta.spi.Operation;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One chat with one provider: what its whole answer and its stream have in common.
final class ChatCall implements Stamp.Call {
  /// Most rounds of one answer.
  static final int MOST_ROUNDS = 8;

  final Upstream upstream;
  final ChatRequest request;
  final ChatTranslator translator;
  final ChatCallContext context;
  final LensCall lens;
  final Stamp stamp;
  final CallLimits limits;
  private final Route route;
  private final KernelParts parts;
  private final long started;
  private Optional<String> requestId = Optional.empty();

  ChatCall(Upstream upstream, Route route, ChatRequest request, KernelParts parts) {
    this.started = parts.nanos().getAsLong();
    this.upstream = upstream;
    this.route = route;
    this.request = request;
    this.parts = parts;
    this.limits = Limits.of(upstream.config().timeouts(), request, started);
    ModelChoice choice = ModelChoice.chat(upstream, route);
    this.context = new ChatCallContext(upstream.environment(), choice.model(), request);
    this.stamp = upstream.stamp(choice.model().id());
    this.lens = upstream.lens(Operation.CHAT, choice.model().id());
    choice
        .replaced()
        .ifPresent(
            name ->
                context.adjust(
                    "model",
                    Adjustment.Action.CONVERTED,
                    name
                        + " is not installed; "
                        + choice.model().id()
                        + " is the only chat model"));
    this.translator =
        upstream
            .plugged(() -> upstream.plugin().chat())
            .orElseThrow(
                () ->
                    Failure.unsupported("model", upstream.id() + " offers no chats")
                        .at(upstream.id(), choice.model().id())
                        .exception());
  }

  /// Asks and waits for the whole answer, of as many rounds as it takes.
  ChatResponse answer() {
    try {
      List<ChatResponse> rounds = new ArrayList<>();
      List<Boolean> joins = new ArrayList<>();
      Optional<WireRequest> next = Optional.of(encode());
      while (next.isPresent()) {
        rounds.add(round(next.get()));
        Optional<Continuation> continuation = continuation(rounds);
        continuation.ifPresent(more -> joins.add(more.joins()));
        next = continuation.map(Continuation::request);
      }
      ChatResponse joined = RoundJoiner.join(rounds, joins, parts.json());
      return stamp.response(joined, this, parts.clock().instant());
    } catch (ArattaException e) {
      throw at(e.failure()).exception();
    }
  }

  private ChatResponse round(WireRequest wire) {
    WireResponse response = lens.response(upstream.transport().call(onWire(wire), limits));
    check(response);
    return upstream.plugged(() -> translator.decode(response, context));
  }

  WireRequest encode() {
    WireRequest wire = upstream.plugged(() -> translator.encode(request, context));
    LeftBehind.note(request, context);
    context.sent(wire);
    return wire;
  }

  /// Returns a request as it goes over the wire: `context.sent()` stays what was encoded.
  WireRequest onWire(WireRequest encoded) {
    return lens.request(encoded, context);
  }

  /// Keeps the provider's id of the request and throws where the answer is a refusal.
  void check(WireResponse response) {
    requestId = upstream.generation().descriptor().headers().requestId().flatMap(response::header);
    if (response.status() >= 300) {
      throw upstream.failure(Operation.CHAT, response, context).exception();
    }
  }

  /// Returns the request of the next round, if there is one and a round is left.
  Optional<Continuation> continuation(List<ChatResponse> rounds) {
    if (!upstream.generation().descriptor().continues() || rounds.size() >= MOST_ROUNDS) {
      return Optional.empty();
    }
    Optional<Continuation> next =
        upstream.plugged(() -> translator.next(request, List.copyOf(rounds), context));
    next.ifPresent(more -> context.sent(more.request()));
    return next;
  }

  /// Returns a failure of this call with all that is known of it.
  Failure at(Failure failure) {
    Failure placed = failure.at(upstream.id(), stamp.model());
    placed = upstream.advised(placed, route, false);
    return placed.withAttempts(
        List.of(new Attempt(upstream.id(), stamp.model(), failure.kind().json(), latency())));
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
