package dev.aratta.scri;

import static dev.aratta.testing.TestJson.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.testing.AnyAnswer;
import dev.aratta.testing.Draw;
import dev.aratta.testing.Scramble;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What holds for the fold of every answer.
class FoldPropertyTest {
  private static final int CASES = 1000;

  @Test
  void eventsOfAnAnswerFoldToIt() {
    for (int seed = 0; seed < CASES; seed++) {
      ChatResponse answer = new AnyAnswer(new Draw(seed)).chat();
      assertEquals(answer, Fold.of(answer.events(), JSON), "seed " + seed);
    }
  }

  @Test
  void fragmentsInAnyOrderOfTheBlocksFoldTheSame() {
    for (int seed = 0; seed < CASES; seed++) {
      Draw draw = new Draw(seed);
      ChatResponse answer = new AnyAnswer(draw).chat();
      List<StreamEvent> events = new Scramble(draw).events(answer.events());
      assertEquals(answer, Fold.of(events, JSON), () -> events.toString());
    }
  }

  @Test
  void wholeBlocksFoldTheSame() {
    for (int seed = 0; seed < CASES; seed++) {
      ChatResponse answer = new AnyAnswer(new Draw(seed)).chat();
      List<StreamEvent> events = new ArrayList<>();
      for (StreamEvent event : answer.events()) {
        events.add(whole(event, answer.blocks()));
      }
      assertEquals(answer, Fold.of(events, JSON), "seed " + seed);
    }
  }

  @Test
  void dataOfTheAnswerComesWithStartOrStop() {
    for (int seed = 0; seed < CASES; seed++) {
      ChatResponse answer = new AnyAnswer(new Draw(seed)).chat();
      List<StreamEvent> events = new ArrayList<>(answer.events());
      StreamEvent.Stop stop = (StreamEvent.Stop) events.removeLast();
      StreamEvent.Start start = (StreamEvent.Start) events.removeFirst();
      events.addFirst(
          new StreamEvent.Start(start.id(), start.model(), start.provider(), stop.data()));
      events.addLast(
          new StreamEvent.Stop(stop.finishReason(), stop.usage(), stop.lineage(), EventData.NONE));
      assertEquals(answer, Fold.of(events, JSON), "seed " + seed);
    }
  }

  private static StreamEvent whole(StreamEvent event, List<Block> blocks) {
    return switch (event) {
      case StreamEvent.Content text -> whole(text.index(), blocks);
      case StreamEvent.Thinking thought -> whole(thought.index(), blocks);
      case StreamEvent.ToolCall call -> whole(call.index(), blocks);
      case StreamEvent.Start _,
          StreamEvent.Whole _,
          StreamEvent.Data _,
          StreamEvent.Cited _,
          StreamEvent.Logprobs _,
          StreamEvent.Stop _,
          StreamEvent.Failed _ ->
          event;
    };
  }

  private static StreamEvent whole(int index, List<Block> blocks) {
    return new StreamEvent.Whole(index, blocks.get(index));
  }
}
