package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.Fixture;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A plugin that goes on after an answer shows it, whole and streamed; that both mean the same is
/// seen when the fixtures are replayed. Where what follows is joined to what came before, one
/// fixture is cut inside a word: joined with anything between, it would be two.
///
/// @param world the fixtures
/// @param plugin the plugin
record Continuations(FixtureWorld world, ProviderPlugin plugin) {

  void check() {
    if (!plugin.descriptor().continues()) {
      return;
    }
    List<Fixture> longer =
        world.fixtures.stream()
            .filter(fixture -> fixture.call().operation() == Operation.CHAT)
            .filter(fixture -> fixture.rounds().size() > 1)
            .toList();
    shown(longer, Fixture::isWhole, "a whole answer");
    shown(longer, Fixture::isStreamed, "a stream");
    List<Seam> seams = new ArrayList<>();
    longer.stream()
        .filter(Fixture::isWhole)
        .filter(fixture -> fixture.outcome() instanceof Fixture.Outcome.Answer)
        .forEach(fixture -> seams(fixture, seams));
    assertTrue(
        seams.stream().noneMatch(Seam::joins) || seams.stream().anyMatch(Seam::insideWord),
        "answers are joined, and no fixture has one that was cut inside a word");
  }

  private static void shown(List<Fixture> fixtures, Predicate<Fixture> way, String what) {
    assertTrue(
        fixtures.stream().anyMatch(way),
        () -> "the plugin says that it continues, and no fixture shows it of " + what);
  }

  private void seams(Fixture fixture, List<Seam> seams) {
    ChatRequest request = world.scri.readChatRequest(fixture.request().orElseThrow());
    Fixture.Call call = fixture.call();
    CallEnvironment environment =
        new CallEnvironment(
            call.provider(),
            call.settings(),
            Catalogue.EMPTY,
            world.json,
            call::clock,
            prefix -> prefix + 1);
    ChatCallContext context = new ChatCallContext(environment, call.model(), request);
    ChatTranslator translator = plugin.chat().orElseThrow();
    WireRequest sent = translator.encode(request, context);
    List<ChatResponse> rounds = new ArrayList<>();
    for (Fixture.Round round : fixture.rounds()) {
      context.sent(sent);
      ChatResponse answer = translator.decode(round.response().orElseThrow(), context);
      if (!rounds.isEmpty()) {
        var next = translator.next(request, List.copyOf(rounds), context).orElseThrow();
        seams.add(new Seam(next.joins(), rounds.getLast().content(), answer.content()));
        sent = next.request();
      }
      rounds.add(answer);
    }
  }

  /// Where one answer ends and the next goes on.
  ///
  /// @param joins whether they are joined
  /// @param before the text of the one
  /// @param after the text of the other
  private record Seam(boolean joins, String before, String after) {
    boolean insideWord() {
      return joins
          && !before.isEmpty()
          && !after.isEmpty()
          && Character.isLetter(before.codePointBefore(before.length()))
          && Character.isLetter(after.codePointAt(0));
    }
  }
}
