package dev.aratta.kernel;

import dev.aratta.kernel.config.Timeouts;
import dev.aratta.kernel.wire.CallLimits;
import dev.aratta.scri.ChatRequest;
import java.time.Duration;

/// How long things may take.
final class Limits {
  /// How long a stream may go on, silent or with heartbeats, after its finish reason has come.
  static final Duration AFTER_FINISH = Duration.ofSeconds(2);

  /// How long the end of a stream is waited for after its last event, so that the connection can be
  /// kept.
  static final Duration AFTER_STOP = Duration.ofMillis(100);

  /// How long the request for one page of a list of models may take.
  static final Duration LISTING = Duration.ofSeconds(10);

  private Limits() {}

  /// Returns the limits of a chat: the request's own time, if it has one, bounds the provider's.
  ///
  /// @param started when it began, on the clock of `System.nanoTime`
  static CallLimits of(Timeouts timeouts, ChatRequest request, long started) {
    return of(request.timeout().map(timeouts::within).orElse(timeouts), started);
  }

  /// Returns the limits of a call without a time of its own.
  ///
  /// @param started when it began, on the clock of `System.nanoTime`
  static CallLimits of(Timeouts timeouts, long started) {
    return new CallLimits(
        timeouts.firstToken(), timeouts.idle(), started + timeouts.total().toNanos());
  }
}
