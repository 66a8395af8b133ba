package dev.aratta.scri;

import static dev.aratta.testing.TestJson.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.testing.AnyAnswer;
import dev.aratta.testing.Draw;
import dev.aratta.testing.Scramble;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Random rounds, joined whole, joined as streams, and joined by a second, simpler way of this
/// test.
class RoundJoinerPropertyTest {
  private static final int CASES = 800;

  @Test
  void wholeAnswersAreJoinedAsExpected() {
    for (int seed = 0; seed < CASES; seed++) {
      Rounds rounds = new Rounds(new Draw(seed));
      ChatResponse joined = RoundJoiner.join(rounds.answers, rounds.joins, JSON);
      assertEquals(expectedBlocks(rounds), joined.blocks(), "seed " + seed);
      assertEquals(expectedCitations(rounds), joined.citations(), "seed " + seed);
      assertEquals(rounds.answers.getFirst().id(), joined.id());
      assertEquals(rounds.answers.getLast().finishReason(), joined.finishReason());
      assertEquals(rounds.answers.getLast().providerData(), joined.providerData());
      List<Logprob> logprobs = new ArrayList<>();
      Set<Adjustment> said = new LinkedHashSet<>();
      rounds.answers.forEach(answer -> logprobs.addAll(answer.logprobs()));
      rounds.answers.forEach(answer -> said.addAll(answer.lineage().adjustments()));
      assertEquals(logprobs, joined.logprobs());
      if (rounds.answers.size() > 1) {
        assertEquals(List.copyOf(said), joined.lineage().adjustments());
      }
    }
  }

  @Test
  void streamsAreJoinedToTheSame() {
    for (int seed = 0; seed < CASES; seed++) {
      Draw draw = new Draw(seed);
      Rounds rounds = new Rounds(draw);
      RoundJoiner joiner = new RoundJoiner(JSON);
      Fold fold = new Fold(JSON);
      for (int round = 0; round < rounds.answers.size(); round++) {
        if (round > 0) {
          joiner.next(rounds.joins.get(round - 1));
        }
        for (StreamEvent event : new Scramble(draw).events(rounds.events(round))) {
          joiner.accept(event).ifPresent(fold::accept);
        }
      }
      fold.accept(joiner.stop());
      ChatResponse joined = RoundJoiner.join(rounds.answers, rounds.joins, JSON);
      assertEquals(joined, fold.result(), "seed " + seed);
    }
  }

  private static List<Block> expectedBlocks(Rounds rounds) {
    List<Block> result = new ArrayList<>();
    for (int round = 0; round < rounds.answers.size(); round++) {
      List<Block> blocks = rounds.answers.get(round).blocks();
      for (int place = 0; place < blocks.size(); place++) {
        if (place == 0 && goesOn(rounds, round, result)) {
          result.addLast(together(result.removeLast(), blocks.getFirst()));
        } else {
          result.add(blocks.get(place));
        }
      }
    }
    return result;
  }

  private static List<Citation> expectedCitations(Rounds rounds) {
    List<Citation> placed = new ArrayList<>();
    List<Citation> nowhere = new ArrayList<>();
    List<Block> before = new ArrayList<>();
    for (int round = 0; round < rounds.answers.size(); round++) {
      ChatResponse answer = rounds.answers.get(round);
      boolean goesOn = !answer.blocks().isEmpty() && goesOn(rounds, round, before);
      int offset = before.size() - (goesOn ? 1 : 0);
      for (Citation citation : answer.citations()) {
        if (citation.block().isEmpty()) {
          nowhere.add(citation);
        } else {
          boolean shifted = goesOn && citation.block().getAsInt() == 0;
          int by = shifted ? (int) ((Block.Text) before.getLast()).text().codePoints().count() : 0;
          placed.add(citation.shifted(by).inBlock(citation.block().getAsInt() + offset));
        }
      }
      before =
          new ArrayList<>(
              expectedBlocks(new Rounds(rounds.answers.subList(0, round + 1), rounds.joins)));
    }
    placed.addAll(nowhere);
    return placed;
  }

  private static boolean goesOn(Rounds rounds, int round, List<Block> before) {
    return round > 0
        && rounds.joins.get(round - 1)
        && !before.isEmpty()
        && isPlain(before.getLast(), rounds.answers.get(round).blocks().getFirst());
  }

  private static boolean isPlain(Block last, Block first) {
    boolean sameKind =
        (last instanceof Block.Text && first instanceof Block.Text)
            || (last instanceof Block.Thinking one
                && first instanceof Block.Thinking two
                && !one.redacted()
                && !two.redacted()
                && two.signature().isEmpty());
    return sameKind
        && first.marks().cache().isEmpty()
        && first.marks().providerOptions().isEmpty()
        && (first.marks().origin().isEmpty() || first.marks().origin().equals(Rounds.HERE));
  }

  private static Block together(Block last, Block first) {
    Marks marks =
        last.marks()
            .withData(last.marks().providerData().merge(first.marks().providerData(), JSON));
    if (last instanceof Block.Text one && first instanceof Block.Text two) {
      return new Block.Text(one.text() + two.text(), one.refusal() || two.refusal(), marks);
    }
    Block.Thinking one = (Block.Thinking) last;
    String thinking = one.thinking() + ((Block.Thinking) first).thinking();
    return new Block.Thinking(thinking, false, one.signature(), marks);
  }

  /// Answers of one provider, and for each after the first whether it goes on.
  private static final class Rounds {
    static final java.util.Optional<Origin> HERE = java.util.Optional.of(new Origin("p", "m"));

    final List<ChatResponse> answers;
    final List<Boolean> joins;

    Rounds(List<ChatResponse> answers, List<Boolean> joins) {
      this.answers = answers;
      this.joins = joins;
    }

    Rounds(Draw draw) {
      answers = new ArrayList<>();
      joins = new ArrayList<>();
      boolean stamped = draw.chance(50);
      answers.add(answer(draw, stamped));
      for (int left = draw.below(4); left > 0; left--) {
        answers.add(answer(draw, stamped));
        joins.add(draw.chance(70));
      }
    }

    private static ChatResponse answer(Draw draw, boolean stamped) {
      return stamped ? new AnyAnswer(draw).chat("p", "m") : new AnyAnswer(draw).chat("", "");
    }

    /// Returns the events of a round whose data comes with the start as often as with the stop.
    List<StreamEvent> events(int round) {
      List<StreamEvent> events = new ArrayList<>(answers.get(round).events());
      if (round % 2 == 0) {
        StreamEvent.Start start = (StreamEvent.Start) events.removeFirst();
        StreamEvent.Stop stop = (StreamEvent.Stop) events.removeLast();
        events.addFirst(
            new StreamEvent.Start(start.id(), start.model(), start.provider(), stop.data()));
        events.addLast(
            new StreamEvent.Stop(
                stop.finishReason(), stop.usage(), stop.lineage(), EventData.NONE));
      }
      return events;
    }
  }
}
