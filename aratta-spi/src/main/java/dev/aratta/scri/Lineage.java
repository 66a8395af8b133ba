package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Says exactly where an answer came from. A translator fills `modelVersion`, `requestId` and
/// `createdAt`; everything else is the kernel's.
///
/// @param provider the configured provider's id; empty until the kernel stamps it
/// @param model the model that was asked for on the wire; empty until the kernel stamps it
/// @param modelVersion the model that the provider says answered
/// @param requestId the provider's id of the request
/// @param createdAt when the provider says it answered
/// @param latency from the arrival of the request at the kernel to the end of the answer
/// @param sourceSystem `aratta`
/// @param sourceVersion version of Aratta
/// @param pluginVersion version of the plugin that translated
/// @param attempts each candidate that was tried, in order
/// @param adjustments what was changed, in order
/// @param simulated whether a simulated model answered
public record Lineage(
    String provider,
    String model,
    Optional<String> modelVersion,
    Optional<String> requestId,
    Optional<Instant> createdAt,
    Optional<Duration> latency,
    String sourceSystem,
    String sourceVersion,
    String pluginVersion,
    List<Attempt> attempts,
    List<Adjustment> adjustments,
    boolean simulated) {

  /// The source system of every answer.
  public static final String ARATTA = "aratta";

  /// Nothing known.
  public static final Lineage UNKNOWN =
      reported(Optional.empty(), Optional.empty(), Optional.empty());

  /// Checks that all parts are there and copies the lists.
  public Lineage {
    requireNonNull(provider, "provider");
    requireNonNull(model, "model");
    requireNonNull(modelVersion, "modelVersion");
    requireNonNull(requestId, "requestId");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(latency, "latency");
    requireNonNull(sourceSystem, "sourceSystem");
    requireNonNull(sourceVersion, "sourceVersion");
    requireNonNull(pluginVersion, "pluginVersion");
    attempts = List.copyOf(attempts);
    adjustments = List.copyOf(adjustments);
  }

  /// Makes the lineage that a translator knows.
  ///
  /// @param modelVersion the model that the provider says answered
  /// @param requestId the provider's id of the request
  /// @param createdAt when the provider says it answered
  public static Lineage reported(
      Optional<String> modelVersion, Optional<String> requestId, Optional<Instant> createdAt) {
    return new Lineage(
        "",
        "",
        modelVersion,
        requestId,
        createdAt,
        Optional.empty(),
        ARATTA,
        "",
        "",
        List.of(),
        List.of(),
        false);
  }

  /// Returns this lineage with other adjustments.
  public Lineage withAdjustments(List<Adjustment> changed) {
    return new Lineage(
        provider,
        model,
        modelVersion,
        requestId,
        createdAt,
        latency,
        sourceSystem,
        sourceVersion,
        pluginVersion,
        attempts,
        changed,
        simulated);
  }
}
