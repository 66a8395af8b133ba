package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.spi.Fixture;
import dev.aratta.spi.FixtureRun;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.WireResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers with bytes that are no JSON, half of a document, or a document of another kind.
///
/// @param world the fixtures
/// @param plugin the plugin
record BrokenAnswers(FixtureWorld world, ProviderPlugin plugin) {
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");

  void check(Fixture fixture) {
    if (fixture.outcome() instanceof Fixture.Outcome.Refused) {
      return;
    }
    if (fixture.isWhole()) {
      List.of(
              WireResponse.ofText(200, JSON, "{\"half"),
              WireResponse.ofText(200, JSON, ""),
              WireResponse.ofText(200, JSON, "<html></html>"),
              WireResponse.of(200, JSON, world.read(list(fixture))),
              WireResponse.of(200, JSON, world.read("{}")),
              WireResponse.of(200, JSON, world.read("7")))
          .forEach(answer -> check(fixture, Optional.of(answer), Optional.empty()));
    }
    if (fixture.isStreamed()) {
      WireResponse head = fixture.rounds().getFirst().stream().orElseThrow().head();
      for (String text : List.of("", "{\"half\n", "data: {\"half\n\n")) {
        check(
            fixture,
            Optional.empty(),
            Optional.of(new Fixture.Stream(head, text, StreamEnd.CLEAN)));
      }
    }
  }

  /// Returns a list where there should be none. Of models it may be the answer itself (law 123).
  private static String list(Fixture fixture) {
    return fixture.call().operation() == Operation.MODELS ? "\"[]\"" : "[]";
  }

  private void check(
      Fixture fixture, Optional<WireResponse> answer, Optional<Fixture.Stream> stream) {
    Fixture broken =
        fixture.withRounds(List.of(new Fixture.Round(Optional.empty(), answer, stream)));
    FixtureRun run = world.replay(plugin).run(broken, stream.isPresent());
    String kind =
        switch (run.outcome()) {
          case Fixture.Outcome.Answer good -> "answer " + good.document();
          case Fixture.Outcome.Refused refused ->
              refused.document().getJsonObject("error").getString("kind");
        };
    assertEquals("wire_mismatch", kind, () -> fixture.name() + " with " + broken.rounds());
  }
}
