package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.CallContext;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.Fixture;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.Settings;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Refuses in every way that a server, a proxy or a captive portal might.
///
/// @param world the JSON
/// @param plugin the plugin
record Refusals(FixtureWorld world, ProviderPlugin plugin) {
  private static final List<Integer> STATUSES =
      List.of(
          301, 307, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 415, 418, 422, 429, 499, 500,
          501, 502, 503, 504, 520, 529, 599);

  private static final List<String> BODIES =
      List.of(
          "",
          "<html>no</html>",
          "{",
          "[]",
          "{}",
          "7",
          "null",
          "\"no\"",
          "{\"error\":null}",
          "{\"error\":7}",
          "{\"error\":\"\"}",
          "{\"error\":\"no\"}",
          "{\"error\":\"{\\\"error\\\":\"}",
          "{\"error\":{}}",
          "{\"error\":{\"message\":7,\"type\":[],\"code\":{}}}",
          "{\"error\":{\"message\":\"no\",\"type\":\"x\",\"code\":418}}",
          "[{\"error\":{\"message\":\"no\",\"status\":\"X\",\"details\":7}}]");

  void check() {
    for (Operation operation : Operation.values()) {
      for (int status : STATUSES) {
        BODIES.forEach(body -> check(operation, response(status, body)));
      }
    }
    checkFixtures();
  }

  /// Whatever the provider is known to refuse with is somebody's fault and not drift's.
  private void checkFixtures() {
    Map<String, Integer> kinds = new TreeMap<>();
    for (Fixture fixture : world.fixtures) {
      for (Fixture.Round round : fixture.rounds()) {
        round
            .response()
            .filter(response -> response.status() >= 400)
            .map(response -> check(fixture.call().operation(), response))
            .ifPresent(failure -> kinds.merge(failure.kind().json(), 1, Integer::sum));
      }
    }
    System.out.println("refusals of " + plugin.descriptor().id() + " by kind: " + kinds);
  }

  private WireResponse response(int status, String body) {
    Map<String, String> headers = Map.of("retry-after", "soon");
    try {
      return WireResponse.of(status, headers, world.read(body));
    } catch (JsonException e) {
      return WireResponse.ofText(status, headers, body);
    }
  }

  private Failure check(Operation operation, WireResponse response) {
    String name = operation + " " + response.status() + " " + response.text();
    Failure failure = plugin.decodeFailure(operation, response, context());
    assertFalse(failure.kind().kernelOnly(), () -> name + ": " + failure.kind());
    assertFalse(failure.kind() == FailureKind.WIRE_MISMATCH, () -> name + ": " + failure.kind());
    assertFalse(failure.message().isBlank(), name);
    assertEquals(OptionalInt.of(response.status()), failure.status(), name);
    return failure;
  }

  private CallContext context() {
    String id = plugin.descriptor().id();
    return new CallContext(
        new CallEnvironment(
            id,
            Settings.NONE,
            Catalogue.EMPTY,
            world.json,
            InstantSource.fixed(Instant.EPOCH),
            prefix -> prefix + 1),
        Catalogue.EMPTY.model("some-model"));
  }
}
