package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.FinishReason;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.Fixture;
import dev.aratta.spi.FixtureRun;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashMap;
import java.util.Map;

/// Looks at a provider's words for why a model stopped: those that are known, and those that nobody
/// knows.
///
/// @param world the fixtures
/// @param known the known words, each with its meaning
record FinishWords(FixtureWorld world, Map<String, FinishReason.Kind> known) {

  /// Checks that a fixture shows each known word, and one a word that nobody knows.
  void checkShown() {
    Map<String, String> shown = new HashMap<>();
    for (Fixture fixture : world.fixtures) {
      if (fixture.outcome() instanceof Fixture.Outcome.Answer answer
          && answer.document() instanceof JsonObject document
          && document.get("raw_finish_reason") instanceof JsonString raw) {
        shown.merge(
            raw.getString() + " " + document.getString("finish_reason"),
            fixture.name(),
            (a, _) -> a);
      }
    }
    known.forEach(
        (raw, kind) ->
            assertTrue(
                shown.containsKey(raw + " " + kind.json()),
                () -> "no fixture shows " + raw + " as " + kind.json() + " among " + shown));
    assertTrue(
        shown.keySet().stream()
            .anyMatch(
                word ->
                    word.endsWith(" other")
                        && !known.containsKey(word.substring(0, word.lastIndexOf(' ')))),
        "no fixture shows a finish reason that nobody knows");
  }

  /// Checks that a word that nobody knows is also said as a finding.
  void checkReported(ProviderPlugin plugin, Fixture fixture) {
    for (FixtureRun run : world.runs(plugin, fixture)) {
      if (run.outcome() instanceof Fixture.Outcome.Answer answer
          && answer.document() instanceof JsonObject document
          && document.get("raw_finish_reason") instanceof JsonString raw
          && document.getString("finish_reason").equals(FinishReason.Kind.OTHER.json())
          && !known.containsKey(raw.getString())
          && !isKindOfABlock(raw, document)) {
        assertTrue(
            run.unknown().stream()
                .anyMatch(
                    finding ->
                        finding.what() == DecodeContext.Unknown.ENUM
                            && finding.value().equals(raw.getString())),
            () -> fixture.name() + " reports " + run.unknown());
      }
    }
  }

  /// Where a provider's item waits for the caller, its kind is the reason.
  private static boolean isKindOfABlock(JsonString raw, JsonObject document) {
    return WireJson.objects(document, "blocks").stream()
        .anyMatch(block -> raw.equals(block.get("kind")));
  }
}
