package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.spi.Fixture;
import dev.aratta.spi.FixtureRun;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Ends a stream after each of its lines. What comes of it is the answer, once its finish reason
/// has come (what it cost may be missing), or a failure; and the events before are those of the
/// whole stream.
///
/// @param world the fixtures
/// @param plugin the plugin
record CutStream(FixtureWorld world, ProviderPlugin plugin) {

  void check(Fixture fixture) {
    FixtureRun whole = world.replay(plugin).run(fixture, true);
    int last = fixture.rounds().size() - 1;
    Fixture.Stream stream = fixture.rounds().get(last).stream().orElseThrow();
    List<String> lines = List.of(stream.text().split("(?<=\n)", -1));
    for (int count = 0; count < lines.size(); count++) {
      String text = String.join("", lines.subList(0, count));
      for (StreamEnd end : StreamEnd.values()) {
        Fixture cut = with(fixture, last, new Fixture.Stream(stream.head(), text, end));
        check(whole, world.replay(plugin).run(cut, true), end, fixture.name() + " after " + count);
      }
    }
  }

  private static Fixture with(Fixture fixture, int place, Fixture.Stream stream) {
    List<Fixture.Round> rounds = new ArrayList<>(fixture.rounds());
    Fixture.Round round = rounds.get(place);
    rounds.set(place, new Fixture.Round(round.request(), round.response(), Optional.of(stream)));
    return fixture.withRounds(rounds);
  }

  private static void check(FixtureRun whole, FixtureRun cut, StreamEnd end, String name) {
    int common = Math.min(whole.events().size(), cut.events().size());
    switch (cut.outcome()) {
      case Fixture.Outcome.Refused refused -> {
        assertEquals(whole.events().subList(0, cut.events().size()), cut.events(), name);
        String kind = refused.document().getJsonObject("error").getString("kind");
        String ended = end == StreamEnd.CUT ? "upstream_failed" : "wire_mismatch";
        assertTrue(
            kind.equals(ended) || kind.equals(kind(whole)), () -> name + ": " + refused.document());
      }
      case Fixture.Outcome.Answer answer -> {
        JsonObject document = answer.document().asJsonObject();
        boolean silent = document.getString("finish_reason").equals("other");
        assertTrue(
            cut.outcome().equals(whole.outcome())
                || (silent && end == StreamEnd.CLEAN)
                || lacksOnlyCost(document, whole),
            () -> name + ": " + document);
        assertEquals(
            whole.events().subList(0, common - 1), cut.events().subList(0, common - 1), name);
      }
    }
  }

  /// Tells whether an answer lacks nothing but what some formats say after the finish reason: what
  /// it cost, and data of the answer.
  private static boolean lacksOnlyCost(JsonObject cut, FixtureRun whole) {
    return whole.outcome() instanceof Fixture.Outcome.Answer answer
        && WireJson.object(cut, "usage").isEmpty()
        && withoutCost(cut).equals(withoutCost(answer.document().asJsonObject()));
  }

  private static Map<String, JsonValue> withoutCost(JsonObject answer) {
    Map<String, JsonValue> rest = new HashMap<>(answer);
    rest.keySet().removeAll(Set.of("usage", "provider_data"));
    return rest;
  }

  private static String kind(FixtureRun run) {
    return run.outcome() instanceof Fixture.Outcome.Refused refused
        ? refused.document().getJsonObject("error").getString("kind")
        : "";
  }
}
