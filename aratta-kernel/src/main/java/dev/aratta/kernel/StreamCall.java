package dev.aratta.kernel;

import dev.aratta.kernel.plugin.Lease;
import dev.aratta.kernel.wire.WireStream;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Fold;
import dev.aratta.scri.RoundJoiner;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.Continuation;
import dev.aratta.spi.Framing;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.spi.JsonProvider;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// One streamed chat with one provider, of as many rounds as it takes.
///
/// Invariants: events leave in the order in which the translator gave them; every event that leaves
/// was folded before; after the stop or a failure nothing leaves; the wire stream of a round is
/// closed before that of the next is opened, and exactly once; the lease ends with the stop, the
/// failure or `close()`, whichever is first. Only `close()` may be called by another thread.
final class StreamCall implements KernelStream {
  /// Most events that are given to the plugin at once.
  private static final int LONGEST_RUN = 64;

  private final Iterator<StreamEvent> events = new Events();
  private final ChatCall call;
  private final Lease lease;
  private final JsonProvider json;
  private final InstantSource clock;
  private final ArrayDeque<StreamEvent> pending = new ArrayDeque<>();
  private final Fold fold;
  private final List<ChatResponse> rounds = new ArrayList<>();
  private final Optional<RoundJoiner> joiner;
  private Fold roundFold;
  private volatile WireStream wire;
  private LensedStream incoming;
  private final AtomicBoolean closed = new AtomicBoolean();
  private StreamTranslator translator;
  private final boolean hops;
  private final List<WireEvent> run = new ArrayList<>();
  private boolean finished;
  private Optional<Failure> broken = Optional.empty();
  private volatile boolean over;
  private Optional<ArattaException> failed = Optional.empty();

  /// Asks and waits for the head of the answer.
  ///
  /// @param lease of the generation that the call is on; where this fails it stays the caller's
  StreamCall(ChatCall call, Lease lease, KernelParts parts) {
    this.call = call;
    this.lease = lease;
    this.json = parts.json();
    this.clock = parts.clock();
    this.fold = new Fold(json);
    this.hops = call.upstream.generation().hops();
    boolean continues = call.upstream.generation().descriptor().continues();
    this.joiner = continues ? Optional.of(new RoundJoiner(json)) : Optional.empty();
    this.roundFold = new Fold(json);
    try {
      open(call.encode());
    } catch (ArattaException e) {
      close();
      throw call.at(e.failure()).exception();
    }
  }

  private void open(WireRequest request) {
    wire = call.upstream.transport().open(call.onWire(request), call.limits);
    incoming = new LensedStream(wire::next, wire::ready, call.lens);
    if (closed.get()) {
      wire.close();
    }
    WireResponse head = call.lens.response(wire.head());
    call.check(head);
    translator = call.upstream.plugged(() -> call.translator.stream(head, call.context));
    finished = false;
    if (wire.framing() == Framing.NONE) {
      // A whole answer although a stream was asked for.
      call.upstream
          .plugged(() -> call.translator.decode(head, call.context))
          .events()
          .forEach(this::take);
    }
  }

  @Override
  public Iterator<StreamEvent> iterator() {
    return events;
  }

  @Override
  public boolean ready() {
    while (pending.isEmpty() && !over && incoming.ready()) {
      advance();
    }
    return !pending.isEmpty() || over;
  }

  @Override
  public ChatResponse result() {
    while (events.hasNext()) {
      pending.clear();
    }
    ChatResponse folded = fold.result();
    return folded.at(clock.instant());
  }

  /// Takes what is next on the wire: one event, or, where giving it to the plugin costs a change of
  /// threads, all that are in memory.
  private void advance() {
    try {
      gather();
      for (StreamEvent next : call.upstream.plugged(this::translated)) {
        take(next);
      }
      if (broken.isPresent()) {
        throw broken.get().exception();
      }
      if (run.isEmpty() && !over) {
        throw Failure.wireMismatch("$", "the stream ended without its last event").exception();
      }
    } catch (ArattaException e) {
      fail(e);
    }
  }

  private void gather() {
    run.clear();
    nextOnWire().ifPresent(run::add);
    while (hops && !run.isEmpty() && run.size() < LONGEST_RUN && incoming.ready()) {
      try {
        Optional<WireEvent> more = incoming.next();
        if (more.isEmpty()) {
          return;
        }
        run.add(more.get());
      } catch (ArattaException e) {
        // It is thrown again when its turn comes.
        return;
      }
    }
  }

  /// Has the plugin translate what was gathered; nothing means the end.
  private List<StreamEvent> translated() {
    List<StreamEvent> events =
        run.isEmpty()
            ? translator.end(StreamEnd.CLEAN)
            : run.size() == 1 ? translator.accept(run.getFirst()) : accepted();
    finished = translator.finished();
    return events;
  }

  /// Translates several events, up to the stop or the first that fails: what came before a failure
  /// is sent before it.
  private List<StreamEvent> accepted() {
    List<StreamEvent> events = new ArrayList<>();
    for (WireEvent event : run) {
      try {
        events.addAll(translator.accept(event));
      } catch (ArattaException e) {
        broken = Optional.of(e.failure());
        return events;
      }
      if (!events.isEmpty() && events.getLast() instanceof StreamEvent.Stop) {
        return events;
      }
    }
    return events;
  }

  /// Returns the next event of the wire, nothing at its end. Once the finish reason has come, a cut
  /// or a silence is an end too.
  private Optional<WireEvent> nextOnWire() {
    if (!finished) {
      return incoming.next();
    }
    wire.endsWithin(Limits.AFTER_FINISH);
    try {
      return incoming.next();
    } catch (ArattaException e) {
      return Optional.empty();
    }
  }

  private void take(StreamEvent event) {
    if (joiner.isEmpty()) {
      emit(event);
      return;
    }
    roundFold.accept(event);
    joiner.get().accept(event).ifPresent(this::emit);
    if (event instanceof StreamEvent.Stop) {
      rounds.add(roundFold.result());
      Optional<Continuation> more = call.continuation(rounds);
      if (more.isEmpty()) {
        emit(joiner.get().stop());
      } else {
        wire.close();
        roundFold = new Fold(json);
        joiner.get().next(more.get().joins());
        open(more.get().request());
      }
    }
  }

  private void emit(StreamEvent event) {
    StreamEvent stamped =
        switch (event) {
          case StreamEvent.Start start -> call.stamp.start(start);
          case StreamEvent.Whole whole -> call.stamp.whole(whole);
          case StreamEvent.Stop stop -> call.stamp.stop(stop, call);
          // The gate lets no failure through as an event; the fold would throw it.
          case StreamEvent.Failed _,
              StreamEvent.Content _,
              StreamEvent.Thinking _,
              StreamEvent.ToolCall _,
              StreamEvent.Cited _,
              StreamEvent.Data _,
              StreamEvent.Logprobs _ ->
              event;
        };
    fold.accept(stamped);
    pending.add(stamped);
    if (stamped instanceof StreamEvent.Stop) {
      over = true;
      lease.close();
    }
  }

  private void fail(ArattaException cause) {
    Failure failure =
        closed.get()
            ? new Failure(FailureKind.CANCELLED, "the stream was closed before its end")
            : cause.failure();
    failed = Optional.of(call.at(failure).exception());
    over = true;
    wire.close();
    lease.close();
  }

  /// Keeps the connection if the answer is whole and the end of the wire comes at once; cancels it
  /// otherwise.
  @Override
  public void close() {
    WireStream current = wire;
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    lease.close();
    if (current != null && over && failed.isEmpty()) {
      current.drain(Limits.AFTER_STOP);
    } else if (current != null) {
      current.close();
    }
  }

  /// The events that have not been taken yet.
  private final class Events implements Iterator<StreamEvent> {
    @Override
    public boolean hasNext() {
      while (pending.isEmpty() && !over) {
        advance();
      }
      if (pending.isEmpty() && failed.isPresent()) {
        throw failed.get();
      }
      return !pending.isEmpty();
    }

    @Override
    public StreamEvent next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the stream is over");
      }
      return pending.remove();
    }
  }
}
