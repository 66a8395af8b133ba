package dev.aratta.testkit.recordings;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonObject;

/// A recorded request after its way through SCRI.
///
/// @param scri what it is in SCRI, as JSON
/// @param wire the body that the plugin sends for that
public record Reencoded(JsonObject scri, JsonObject wire) {
  private static final ScriJson SCRI = new ScriJson(Corpus.JSON);

  /// Checks that all parts are there.
  public Reencoded {
    requireNonNull(scri, "scri");
    requireNonNull(wire, "wire");
  }

  /// Makes the pair of a chat.
  ///
  /// @param request what a reader that shares no code with the plugin made of the recorded request
  /// @param sent what the plugin encodes it to
  public static Reencoded of(ChatRequest request, WireRequest sent) {
    return new Reencoded(SCRI.write(request), body(sent));
  }

  /// Makes the pair of a request for embeddings.
  ///
  /// @param request what a reader that shares no code with the plugin made of the recorded request
  /// @param sent what the plugin encodes it to
  public static Reencoded of(EmbeddingRequest request, WireRequest sent) {
    return new Reencoded(SCRI.write(request), body(sent));
  }

  private static JsonObject body(WireRequest sent) {
    return sent.body().orElseThrow(() -> new IllegalArgumentException("a request without a body"));
  }
}
