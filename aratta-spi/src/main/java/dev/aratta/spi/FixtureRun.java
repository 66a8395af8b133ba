package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.StreamEvent;
import java.util.List;

/// What a plugin did with a fixture.
///
/// @param sent the requests that it made, in order
/// @param events the events of a stream, of all rounds; none of a whole answer
/// @param outcome what came of it
/// @param unknown what its decoders reported as unknown
public record FixtureRun(
    List<WireRequest> sent,
    List<StreamEvent> events,
    Fixture.Outcome outcome,
    List<CallContext.Finding> unknown) {
  /// Checks that all parts are there and copies the lists.
  public FixtureRun {
    requireNonNull(outcome, "outcome");
    sent = List.copyOf(sent);
    events = List.copyOf(events);
    unknown = List.copyOf(unknown);
  }
}
