package dev.aratta.scri;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.failure;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.testing.TestJson;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RoundJoinerTest {
  private static final FinishReason LENGTH = new FinishReason(FinishReason.Kind.LENGTH, "CUT");
  private static final FinishReason DONE = new FinishReason(FinishReason.Kind.STOP, "END");

  private static ChatResponse round(String id, FinishReason reason, Block... blocks) {
    return new ChatResponse(id, List.of(blocks), reason, Usage.UNKNOWN, Lineage.UNKNOWN);
  }

  private static Block text(String text) {
    return new Block.Text(text);
  }

  private static Block thought(String text) {
    return new Block.Thinking(text, Marks.NONE);
  }

  private static Citation cited(int block, int start, int end) {
    return new Citation(
        OptionalInt.of(block),
        OptionalInt.of(start),
        OptionalInt.of(end),
        Optional.of("u"),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Block> joined(boolean joins, List<Block> first, Block... second) {
    ChatResponse one = round("a", LENGTH, first.toArray(Block[]::new));
    ChatResponse two = round("b", DONE, second);
    return RoundJoiner.join(List.of(one, two), List.of(joins), JSON).blocks();
  }

  @Nested
  class Blocks {
    @Test
    void ofOneKindGoOn() {
      assertEquals(
          List.of(text("ab"), text("c")), joined(true, List.of(text("a")), text("b"), text("c")));
      assertEquals(
          List.of(text("x"), thought("ab")),
          joined(true, List.of(text("x"), thought("a")), thought("b")));
    }

    @Test
    void stayApartWhereTheRoundIsANewOne() {
      assertEquals(List.of(text("a"), text("b")), joined(false, List.of(text("a")), text("b")));
    }

    @Test
    void ofOtherKindsStayApart() {
      Block call = new Block.ToolUse("c1", "f", object("{'a':1}"));
      Block item = new Block.Provider("p", "search", Optional.empty(), JsonValue.NULL, Marks.NONE);
      Block hidden = new Block.Thinking("", true, Optional.empty(), Marks.NONE);
      for (List<Block> pair :
          List.of(
              List.of(text("a"), thought("b")),
              List.of(call, call),
              List.of(item, item),
              List.of(hidden, hidden),
              List.of(thought("a"), hidden),
              List.of(hidden, thought("a")))) {
        assertEquals(pair, joined(true, pair.subList(0, 1), pair.get(1)));
      }
    }

    @Test
    void whichCarryOptionsDoNotGoOn() {
      Marks cached =
          new Marks(
              Optional.of(new Cache(Optional.empty())),
              ProviderMap.EMPTY,
              ProviderMap.EMPTY,
              Optional.empty());
      Block marked = text("b").withMarks(cached);
      assertEquals(List.of(text("a"), marked), joined(true, List.of(text("a")), marked));
      assertEquals(List.of(text("ba").withMarks(cached)), joined(true, List.of(marked), text("a")));
    }

    @Test
    void followARoundThatSaidNothing() {
      assertEquals(List.of(text("b")), joined(true, List.of(), text("b")));
      assertEquals(List.of(text("a")), joined(true, List.of(text("a"))));
    }

    @Test
    void keepTheDataOfBothRounds() {
      Block first = text("a").withMarks(Marks.data(ProviderMap.of("p", object("{'x':1,'y':1}"))));
      Block second = text("b").withMarks(Marks.data(ProviderMap.of("p", object("{'y':2}"))));
      assertEquals(
          List.of(text("ab").withMarks(Marks.data(ProviderMap.of("p", object("{'x':1,'y':2}"))))),
          joined(true, List.of(first), second));
    }
  }

  @Test
  void oneRoundIsTheAnswer() {
    ChatResponse only = round("a", DONE, text("x"));
    assertEquals(only, RoundJoiner.join(List.of(only), List.of(), JSON));
  }

  @Test
  void idIsTheFirstsAndTheEndIsTheLasts() {
    ProviderMap gone = ProviderMap.of("p", object("{'token':'t','x':1}"));
    ProviderMap stays = ProviderMap.of("p", object("{'y':2}"));
    ChatResponse one = round("a", LENGTH, text("1")).with(List.of(), List.of(), gone);
    ChatResponse two = round("b", DONE, text("2")).with(List.of(), List.of(), stays);
    ChatResponse joined = RoundJoiner.join(List.of(one, two), List.of(false), JSON);
    assertEquals("a", joined.id());
    assertEquals(DONE, joined.finishReason());
    assertEquals(stays, joined.providerData());
  }

  @Test
  void offsetsInABlockBesideTheOneThatGoesOnStay() {
    RoundJoiner rounds = new RoundJoiner(JSON);
    rounds.accept(new StreamEvent.Start("a"));
    rounds.accept(new StreamEvent.Content(0, "abc"));
    rounds.accept(usage(Usage.UNKNOWN));
    rounds.next(true);
    rounds.accept(new StreamEvent.Content(1, "d"));
    rounds.accept(new StreamEvent.Content(0, "e"));
    Citation there = cited(0, 0, 1).withoutBlock();
    assertEquals(
        Optional.of(new StreamEvent.Cited(OptionalInt.of(1), there, EventData.NONE)),
        rounds.accept(new StreamEvent.Cited(OptionalInt.of(0), there, EventData.NONE)));
    assertEquals(
        Optional.of(new StreamEvent.Cited(OptionalInt.of(0), there.shifted(3), EventData.NONE)),
        rounds.accept(new StreamEvent.Cited(OptionalInt.of(1), there, EventData.NONE)));
  }

  @Test
  void offsetsOfCitationsCountCodePoints() {
    ChatResponse one =
        round("a", LENGTH, text("x"), text("\uD83C\uDF28 é"))
            .with(List.of(cited(1, 0, 1)), List.of(), ProviderMap.EMPTY);
    ChatResponse two =
        round("b", DONE, text("\uD83C\uDF28!"), text("new"))
            .with(List.of(cited(0, 0, 1), cited(1, 0, 3)), List.of(), ProviderMap.EMPTY);
    ChatResponse joined = RoundJoiner.join(List.of(one, two, two), List.of(true, true), JSON);
    assertEquals("x\uD83C\uDF28 é\uD83C\uDF28!new\uD83C\uDF28!new", joined.content());
    assertEquals(
        List.of(cited(1, 0, 1), cited(1, 3, 4), cited(2, 0, 3), cited(2, 3, 4), cited(3, 0, 3)),
        joined.citations());
  }

  @Test
  void figureOfUsageIsSummedOnlyIfEveryRoundHasIt() {
    OptionalLong no = OptionalLong.empty();
    Usage one =
        new Usage(
            OptionalLong.of(1),
            OptionalLong.of(10),
            no,
            OptionalLong.of(0),
            OptionalLong.of(5),
            no,
            Optional.of(object("{'a':1}")));
    Usage two =
        new Usage(
            OptionalLong.of(2),
            OptionalLong.of(20),
            OptionalLong.of(7),
            OptionalLong.of(0),
            no,
            no,
            Optional.of(object("{'a':2}")));
    Usage sum = stop(usage(one), usage(two)).usage();
    assertEquals(
        new Usage(
            OptionalLong.of(3),
            OptionalLong.of(30),
            no,
            OptionalLong.of(0),
            no,
            no,
            Optional.of(TestJson.value("[{'a':1},{'a':2}]"))),
        sum);
    assertEquals(OptionalLong.of(33), sum.totalTokens());
    assertEquals(Usage.UNKNOWN, stop(usage(Usage.UNKNOWN), usage(Usage.UNKNOWN)).usage());
    assertEquals(one, stop(usage(one)).usage());
  }

  @Test
  void equalAdjustmentsAreSaidOnce() {
    Adjustment a = new Adjustment("top_k", Adjustment.Action.DROPPED, "not here");
    Adjustment b = new Adjustment("top_k", Adjustment.Action.DROPPED, "other");
    StreamEvent.Stop stop =
        stop(
            new StreamEvent.Stop(
                LENGTH,
                Usage.UNKNOWN,
                Lineage.UNKNOWN.withAdjustments(List.of(a, b)),
                EventData.NONE),
            new StreamEvent.Stop(
                DONE,
                Usage.UNKNOWN,
                Lineage.UNKNOWN.withAdjustments(List.of(b, a)),
                EventData.NONE));
    assertEquals(List.of(a, b), stop.lineage().adjustments());
  }

  private static StreamEvent.Stop usage(Usage usage) {
    return new StreamEvent.Stop(DONE, usage, Lineage.UNKNOWN, EventData.NONE);
  }

  private static StreamEvent.Stop stop(StreamEvent.Stop... stops) {
    RoundJoiner joiner = new RoundJoiner(JSON);
    for (StreamEvent.Stop stop : stops) {
      joiner.accept(stop);
      joiner.next(false);
    }
    return joiner.stop();
  }

  @Nested
  class Streams {
    private final RoundJoiner joiner = new RoundJoiner(JSON);
    private final List<StreamEvent> seen = new ArrayList<>();

    private void accept(StreamEvent... events) {
      for (StreamEvent event : events) {
        joiner.accept(event).ifPresent(seen::add);
      }
    }

    @Test
    void haveOneStartAndOneStop() {
      EventData first = EventData.of(ProviderMap.of("p", object("{'x':1}")));
      EventData last = EventData.of(ProviderMap.of("p", object("{'y':'a'}")));
      EventData more = new EventData(ProviderMap.of("p", object("{'y':'b'}")), true);
      accept(new StreamEvent.Start("a", "m", "p", first), usage(Usage.UNKNOWN));
      joiner.next(true);
      accept(
          new StreamEvent.Start("b", "m", "p", last),
          new StreamEvent.Stop(DONE, Usage.UNKNOWN, Lineage.UNKNOWN, more));
      assertEquals(List.of(new StreamEvent.Start("a", "m", "p", EventData.NONE)), seen);
      assertEquals(EventData.of(ProviderMap.of("p", object("{'y':'ab'}"))), joiner.stop().data());
    }

    @Test
    void endOnlyAfterARound() {
      assertThrows(IllegalStateException.class, joiner::stop);
    }

    @Test
    void shiftIndexesAndKeepTheirGaps() {
      accept(new StreamEvent.Start("a"), new StreamEvent.Content(2000, "x"), usage(Usage.UNKNOWN));
      joiner.next(false);
      accept(
          new StreamEvent.Start("b"),
          new StreamEvent.ToolCall(5, "c1", "f", ""),
          new StreamEvent.Content(1, "y"),
          new StreamEvent.Data(5, EventData.NONE));
      assertEquals(
          List.of(
              new StreamEvent.ToolCall(2006, "c1", "f", ""),
              new StreamEvent.Content(2002, "y"),
              new StreamEvent.Data(2006, EventData.NONE)),
          seen.subList(2, 5));
    }

    @Test
    void takeApartAWholeBlockThatGoesOn() {
      Marks data = Marks.data(ProviderMap.of("p", object("{'x':1}")));
      accept(new StreamEvent.Start("a"), new StreamEvent.Content(0, "x"), usage(Usage.UNKNOWN));
      joiner.next(true);
      accept(
          new StreamEvent.Start("b"),
          new StreamEvent.Whole(0, new Block.Text("y", true, data)),
          new StreamEvent.Content(0, "z"),
          new StreamEvent.Whole(1, new Block.Text("w")));
      assertEquals(
          List.of(
              new StreamEvent.Content(0, "y", true, EventData.of(data.providerData())),
              new StreamEvent.Content(0, "z"),
              new StreamEvent.Whole(2, new Block.Text("w"))),
          seen.subList(2, 5));
    }

    @Test
    void countACharacterInTwoFragmentsOnce() {
      Citation there = cited(0, 0, 1).withoutBlock();
      for (List<String> fragments :
          List.of(
              List.of("\uD83C", "\uDF28", "a"),
              List.of("\uD83C", "", "\uDF28a"),
              List.of("\uD83C", "a"),
              List.of("a", "\uDF28"))) {
        RoundJoiner one = new RoundJoiner(JSON);
        one.accept(new StreamEvent.Start("a"));
        fragments.forEach(fragment -> one.accept(new StreamEvent.Content(0, fragment)));
        one.accept(usage(Usage.UNKNOWN));
        one.next(true);
        one.accept(new StreamEvent.Content(0, "b"));
        StreamEvent event = new StreamEvent.Cited(OptionalInt.of(0), there, EventData.NONE);
        assertEquals(
            Optional.of(new StreamEvent.Cited(OptionalInt.of(0), there.shifted(2), EventData.NONE)),
            one.accept(event),
            fragments.toString());
      }
    }

    @Test
    void refuseAWholeBlockThatWouldReplaceTheRoundBefore() {
      accept(new StreamEvent.Start("a"), new StreamEvent.Content(0, "x"), usage(Usage.UNKNOWN));
      joiner.next(true);
      accept(new StreamEvent.Start("b"), new StreamEvent.Content(0, "y"));
      Failure failure = failure(() -> joiner.accept(new StreamEvent.Whole(0, new Block.Text("z"))));
      assertEquals(FailureKind.WIRE_MISMATCH, failure.kind());
    }

    @Test
    void passOnLogprobsErrorsAndCitationsOfNoBlock() {
      Citation nowhere =
          new Citation(
              OptionalInt.empty(),
              OptionalInt.empty(),
              OptionalInt.empty(),
              Optional.of("u"),
              Optional.empty(),
              Optional.empty());
      List<StreamEvent> events =
          List.of(
              new StreamEvent.Logprobs(List.of(new Logprob("x", -1, List.of()))),
              new StreamEvent.Cited(OptionalInt.empty(), nowhere, EventData.NONE),
              new StreamEvent.Failed(new Failure(FailureKind.TIMED_OUT, "late")));
      accept(events.toArray(StreamEvent[]::new));
      assertEquals(events, seen);
    }
  }
}
