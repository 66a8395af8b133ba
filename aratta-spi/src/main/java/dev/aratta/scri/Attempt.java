package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// One try to get an answer from one provider.
///
/// @param provider the configured provider's id
/// @param model the model that was asked
/// @param outcome `ok`, or the name of the failure's kind
/// @param latency how long it took
public record Attempt(String provider, String model, String outcome, Duration latency) {
  /// The outcome of a try that gave the answer.
  public static final String OK = "ok";

  /// Checks that all parts are there.
  public Attempt {
    requireNonNull(provider, "provider");
    requireNonNull(model, "model");
    requireNonNull(outcome, "outcome");
    requireNonNull(latency, "latency");
  }
}
