package dev.aratta.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Auth;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.WireResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalHeadersTest {
  private static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
          "acme",
          "Acme",
          Optional.empty(),
          new Auth.None(),
          new ProviderDescriptor.Headers(Set.of(), Set.of(), Optional.of("x-request-id")),
          List.of(),
          List.of(),
          Set.of(),
          Optional.empty(),
          false);

  private static Failure completed(Map<String, String> headers) {
    return RefusalHeaders.complete(
        new Failure(FailureKind.RATE_LIMITED, "slow down"),
        WireResponse.ofText(429, headers, ""),
        DESCRIPTOR);
  }

  @Test
  void statusAndRequestIdAreKept() {
    Failure failure = completed(Map.of("x-request-id", "r1"));
    assertEquals(OptionalInt.of(429), failure.status());
    assertEquals(Optional.of("r1"), failure.requestId());
    assertEquals(Optional.empty(), failure.retryAfter());
  }

  @Test
  void millisecondsWinOverSeconds() {
    assertEquals(
        Optional.of(Duration.ofMillis(1500)),
        completed(Map.of("retry-after-ms", "1500", "retry-after", "9")).retryAfter());
    assertEquals(
        Optional.of(Duration.ofMillis(20)),
        completed(Map.of("x-ms-retry-after-ms", "20")).retryAfter());
  }

  @Test
  void secondsAndDatesAreRead() {
    assertEquals(
        Optional.of(Duration.ofSeconds(9)), completed(Map.of("retry-after", "9")).retryAfter());
    assertEquals(
        Optional.of(Duration.ofSeconds(90)),
        completed(
                Map.of(
                    "retry-after", "Tue, 24 Nov 2026 10:01:30 GMT",
                    "date", "Tue, 24 Nov 2026 10:00:00 GMT"))
            .retryAfter());
  }

  @Test
  void whatIsNeitherIsIgnored() {
    assertEquals(Optional.empty(), completed(Map.of("retry-after", "soon")).retryAfter());
    assertEquals(
        Optional.empty(),
        completed(
                Map.of(
                    "retry-after", "Tue, 24 Nov 2026 10:00:00 GMT",
                    "date", "Tue, 24 Nov 2026 10:01:30 GMT"))
            .retryAfter());
  }

  @Test
  void whatThePluginSaidStays() {
    Failure failure =
        RefusalHeaders.complete(
            new Failure(FailureKind.RATE_LIMITED, "slow").withRetryAfter(Duration.ofSeconds(3)),
            WireResponse.ofText(429, Map.of("retry-after", "9"), ""),
            DESCRIPTOR);
    assertEquals(Optional.of(Duration.ofSeconds(3)), failure.retryAfter());
  }
}
