package dev.aratta.simulator;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ChatResponse;
import dev.aratta.simulator.judge.Violation;
import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A call that the simulator got, and what became of it.
///
/// @param number 1 for the first call since the start or since recordings were forgotten
/// @param connection id of the connection, the same for all calls that came over it
/// @param call the call; keys and tokens in its headers are masked
/// @param json the body, where it is JSON
/// @param violations what the judge found in it
/// @param outcome what became of it so far
public record Recorded(
    int number,
    long connection,
    Call call,
    Optional<JsonValue> json,
    List<Violation> violations,
    Outcome outcome) {

  /// Checks that all parts are there and copies the list.
  public Recorded {
    requireNonNull(call, "call");
    requireNonNull(json, "json");
    requireNonNull(outcome, "outcome");
    violations = List.copyOf(violations);
  }

  /// Returns how the answer ended.
  public Ending ending() {
    return outcome.ending();
  }

  /// Returns this call with its number.
  Recorded numbered(int place) {
    return new Recorded(place, connection, call, json, violations, outcome);
  }

  /// Returns this call with another outcome.
  Recorded with(Outcome other) {
    return new Recorded(number, connection, call, json, violations, other);
  }

  /// What became of a call.
  ///
  /// @param status the HTTP status of the answer, 0 while there is none
  /// @param ending how the answer ended
  /// @param bytesSent bytes of the answer's body that were handed to the network
  /// @param truth what the simulated model said, where a model answered
  public record Outcome(int status, Ending ending, long bytesSent, Optional<ChatResponse> truth) {
    /// Nothing yet.
    static final Outcome NONE = new Outcome(0, Ending.OPEN, 0, Optional.empty());

    /// Checks that all parts are there.
    public Outcome {
      requireNonNull(ending, "ending");
      requireNonNull(truth, "truth");
    }
  }

  /// How an answer ended.
  public enum Ending {
    /// Not yet.
    OPEN,
    /// All of it was sent.
    COMPLETED,
    /// The client went away before, or the simulator was closed.
    CLIENT_GONE,
    /// A fault cut it.
    CUT
  }
}
