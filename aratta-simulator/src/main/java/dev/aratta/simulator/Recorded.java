package dev.aratta.simulator;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ChatResponse;
import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonValue;
import java.util.Optional;

/// A call that the simulator got, and what became of it.
///
/// @param number 1 for the first call since the start or since recordings were forgotten
/// @param connection id of the connection, the same for all calls that came over it
/// @param call the call; keys and tokens in its headers are masked
/// @param json the body, where it is JSON
/// @param status the HTTP status of the answer, 0 while there is none
/// @param ending how the answer ended
/// @param bytesSent bytes of the answer's body that were handed to the network
/// @param truth what the simulated model said, where a model answered
public record Recorded(
    int number,
    long connection,
    Call call,
    Optional<JsonValue> json,
    int status,
    Ending ending,
    long bytesSent,
    Optional<ChatResponse> truth) {

  /// Checks that all parts are there.
  public Recorded {
    requireNonNull(call, "call");
    requireNonNull(json, "json");
    requireNonNull(ending, "ending");
    requireNonNull(truth, "truth");
  }

  /// How an answer ended.
  public enum Ending {
    /// Not yet.
    OPEN,
    /// All of it was sent.
    COMPLETED,
    /// The client went away before.
    CLIENT_GONE,
    /// A fault cut it, or the simulator was closed.
    CUT
  }
}
