package dev.aratta.scri;

import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// The events into which an answer is taken apart.
class UnfoldTest {
  private static final ProviderMap SEAL = ProviderMap.of("p", object("{'signature':'seal'}"));
  private static final Marks HERE = Marks.data(SEAL).withOrigin(new Origin("p", "m"));
  private static final FinishReason DONE = new FinishReason(FinishReason.Kind.STOP, "end");

  private static List<StreamEvent> events(Block... blocks) {
    ChatResponse answer =
        new ChatResponse(
            "a1",
            List.of(blocks),
            List.of(),
            List.of(),
            "m",
            "p",
            DONE,
            Usage.UNKNOWN,
            Lineage.UNKNOWN,
            ProviderMap.EMPTY,
            Optional.empty());
    List<StreamEvent> events = answer.events();
    return events.subList(1, events.size() - 1);
  }

  @Test
  void textThinkingAndCallsComeAsTheirOwnEvents() {
    EventData data = EventData.of(SEAL);
    assertEquals(
        List.of(
            new StreamEvent.Content(0, "no", true, data),
            new StreamEvent.Thinking(1, "hm", data),
            new StreamEvent.ToolCall(
                2, Optional.of("c1"), Optional.of("f"), "{\"a\":1}", false, data),
            new StreamEvent.ToolCall(3, "c2", "g", ""),
            new StreamEvent.ToolCall(
                4, Optional.of("c3"), Optional.of("h"), "cut {", true, EventData.NONE)),
        events(
            new Block.Text("no", true, HERE),
            new Block.Thinking("hm", HERE),
            new Block.ToolUse("c1", "f", object("{'a':1}"), Optional.empty(), HERE),
            new Block.ToolUse("c2", "g", JsonValue.EMPTY_JSON_OBJECT),
            new Block.ToolUse(
                "c3", "h", JsonValue.EMPTY_JSON_OBJECT, Optional.of("cut {"), Marks.NONE)));
  }

  @Test
  void whatTheseCannotSayComesWhole() {
    Optional<String> bare = Optional.of("bare");
    Marks cached =
        new Marks(
            Optional.of(new Cache(Optional.empty())),
            ProviderMap.EMPTY,
            ProviderMap.EMPTY,
            Optional.empty());
    Marks asked = new Marks(Optional.empty(), SEAL, ProviderMap.EMPTY, Optional.empty());
    List<Block> blocks =
        List.of(
            new Block.Thinking("", true, Optional.empty(), HERE),
            new Block.Thinking("hm", false, bare, Marks.NONE),
            new Block.Text("x").withMarks(cached),
            new Block.Text("x").withMarks(asked),
            new Block.Text("x").withMarks(Marks.NONE.withOrigin(new Origin("p", "other"))),
            new Block.Image(new Source.Url("u"), Optional.empty(), Marks.NONE),
            new Block.Provider("p", "k", Optional.empty(), JsonValue.TRUE, HERE));
    List<StreamEvent> events = events(blocks.toArray(Block[]::new));
    for (int place = 0; place < blocks.size(); place++) {
      assertEquals(new StreamEvent.Whole(place, blocks.get(place)), events.get(place));
    }
  }

  @Test
  void citationsFollowTheirBlockAndThoseOfNoneComeLast() {
    Citation page =
        new Citation(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.of("u"),
            Optional.empty(),
            Optional.empty());
    ProviderMap data = ProviderMap.of("p", object("{'x':1}"));
    Logprob logprob = new Logprob("x", -1, List.of());
    ChatResponse answer =
        new ChatResponse(
                "a1",
                List.of(new Block.Text("x"), new Block.Text("y")),
                DONE,
                Usage.UNKNOWN,
                Lineage.UNKNOWN)
            .with(List.of(page, page.inBlock(1), page.inBlock(0)), List.of(logprob), data);
    assertEquals(
        List.of(
            new StreamEvent.Start("a1"),
            new StreamEvent.Content(0, "x"),
            new StreamEvent.Cited(OptionalInt.of(0), page, EventData.NONE),
            new StreamEvent.Content(1, "y"),
            new StreamEvent.Cited(OptionalInt.of(1), page, EventData.NONE),
            new StreamEvent.Cited(OptionalInt.empty(), page, EventData.NONE),
            new StreamEvent.Logprobs(List.of(logprob)),
            new StreamEvent.Stop(DONE, Usage.UNKNOWN, Lineage.UNKNOWN, EventData.of(data))),
        answer.events());
  }
}
