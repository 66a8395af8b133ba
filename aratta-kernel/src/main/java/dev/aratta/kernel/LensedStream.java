package dev.aratta.kernel;

import dev.aratta.kernel.lens.LensCall;
import dev.aratta.kernel.lens.LensStream;
import dev.aratta.scri.ArattaException;
import dev.aratta.spi.WireEvent;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The events of an answer as a wire lens makes them. One thread at a time.
///
/// Invariants: what a rule holds back comes before the end and before a failure; a failure of the
/// wire comes once all events before it were taken.
final class LensedStream {
  private final Supplier<Optional<WireEvent>> wire;
  private final BooleanSupplier wireReady;
  private final Optional<LensStream> lens;
  private final ArrayDeque<WireEvent> waiting = new ArrayDeque<>();
  private boolean ended;
  private Optional<ArattaException> failed = Optional.empty();

  /// Begins to read the events of an answer.
  ///
  /// @param wire waits for the next event; nothing at the end
  /// @param wireReady tells whether that would not wait for the network
  /// @param lens what the lens does in this call
  LensedStream(Supplier<Optional<WireEvent>> wire, BooleanSupplier wireReady, LensCall lens) {
    this.wire = wire;
    this.wireReady = wireReady;
    this.lens = lens.leavesEvents() ? Optional.empty() : Optional.of(lens.stream());
  }

  /// Tells whether [#next()] would not wait for the network.
  boolean ready() {
    if (lens.isEmpty()) {
      return wireReady.getAsBoolean();
    }
    while (waiting.isEmpty() && !ended && wireReady.getAsBoolean()) {
      take(lens.get());
    }
    return !waiting.isEmpty() || ended;
  }

  /// Waits for the next event.
  ///
  /// @return nothing at the end
  /// @throws ArattaException as the wire does, or `wire_mismatch` where a rule cannot go on
  Optional<WireEvent> next() {
    if (lens.isEmpty()) {
      return wire.get();
    }
    while (waiting.isEmpty() && !ended) {
      take(lens.get());
    }
    if (waiting.isEmpty() && failed.isPresent()) {
      throw failed.get();
    }
    return Optional.ofNullable(waiting.poll());
  }

  private void take(LensStream rules) {
    try {
      Optional<WireEvent> event = wire.get();
      waiting.addAll(event.isPresent() ? rules.accept(event.get()) : rules.end());
      ended = event.isEmpty();
    } catch (ArattaException e) {
      waiting.addAll(rules.end());
      failed = Optional.of(e);
      ended = true;
    }
  }
}
