package dev.aratta.kernel;

import dev.aratta.scri.Failure;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.WireResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;

/// Completes the failure of a refusal with what its status and headers say.
final class RefusalHeaders {
  private RefusalHeaders() {}

  static Failure complete(Failure failure, WireResponse response, ProviderDescriptor descriptor) {
    Failure result = failure;
    if (result.status().equals(OptionalInt.empty())) {
      result =
          result.reported(
              response.status(),
              new Failure.ProviderError(
                  failure.providerCode(), failure.providerParam(), failure.providerType()));
    }
    if (result.retryAfter().isEmpty()) {
      Optional<Duration> delay = retryAfter(response);
      result = delay.isPresent() ? result.withRetryAfter(delay.get()) : result;
    }
    Optional<String> id = descriptor.headers().requestId().flatMap(response::header);
    return result.requestId().isEmpty() && id.isPresent() ? result.withRequestId(id.get()) : result;
  }

  /// Returns the delay of `retry-after-ms`, `x-ms-retry-after-ms` or `retry-after` (seconds or a
  /// date, which is compared with the answer's own date).
  static Optional<Duration> retryAfter(WireResponse response) {
    Optional<Duration> millis =
        response
            .header("retry-after-ms")
            .or(() -> response.header("x-ms-retry-after-ms"))
            .flatMap(RefusalHeaders::number)
            .map(Duration::ofMillis);
    if (millis.isPresent()) {
      return millis;
    }
    Optional<String> value = response.header("retry-after");
    return value
        .flatMap(RefusalHeaders::number)
        .map(Duration::ofSeconds)
        .or(
            () ->
                value
                    .flatMap(RefusalHeaders::date)
                    .flatMap(
                        until ->
                            response
                                .header("date")
                                .flatMap(RefusalHeaders::date)
                                .map(from -> Duration.between(from, until)))
                    .filter(delay -> !delay.isNegative()));
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,12}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
