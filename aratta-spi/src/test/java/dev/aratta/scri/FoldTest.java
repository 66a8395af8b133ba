package dev.aratta.scri;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.failure;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FoldTest {
  private static final StreamEvent.Start START = new StreamEvent.Start("a1");
  private static final StreamEvent.Stop STOP =
      new StreamEvent.Stop(
          new FinishReason(FinishReason.Kind.STOP, Optional.empty()),
          Usage.UNKNOWN,
          Lineage.UNKNOWN,
          EventData.NONE);
  private static final Citation PAGE =
      new Citation(
          OptionalInt.empty(),
          OptionalInt.of(0),
          OptionalInt.of(2),
          Optional.of("https://example.org"),
          Optional.empty(),
          Optional.empty());

  private static ChatResponse fold(StreamEvent... between) {
    List<StreamEvent> events = new ArrayList<>(List.of(between));
    events.addFirst(START);
    events.addLast(STOP);
    return Fold.of(events, JSON);
  }

  private static EventData data(String json) {
    return EventData.of(ProviderMap.of("p", object(json)));
  }

  private static EventData appended(String json) {
    return new EventData(ProviderMap.of("p", object(json)), true);
  }

  private static JsonValue dataOf(Block block) {
    return block.marks().providerData().of("p");
  }

  @Nested
  class Blocks {
    @Test
    void areSortedByIndexAndGapsAreClosed() {
      ChatResponse answer =
          fold(
              new StreamEvent.Content(1001, "two"),
              new StreamEvent.Content(7, "one"),
              new StreamEvent.Content(9000, "three"));
      assertEquals(
          List.of(new Block.Text("one"), new Block.Text("two"), new Block.Text("three")),
          answer.blocks());
      assertEquals("onetwothree", answer.content());
    }

    @Test
    void openWithEmptyText() {
      assertEquals(
          List.of(new Block.Thinking("", Marks.NONE), new Block.Text("")),
          fold(new StreamEvent.Thinking(0, ""), new StreamEvent.Content(1, "")).blocks());
    }

    @Test
    void ofRefusalAreRefusedAsAWhole() {
      ChatResponse answer =
          fold(
              new StreamEvent.Content(0, "I "),
              new StreamEvent.Content(0, "cannot", true, EventData.NONE));
      assertEquals(List.of(new Block.Text("I cannot", true, Marks.NONE)), answer.blocks());
    }

    @Test
    void replacedByAWholeOneKeepTheirData() {
      Marks marks = Marks.data(ProviderMap.of("p", object("{'b':2,'in':{'y':3}}")));
      ChatResponse answer =
          fold(
              new StreamEvent.Content(0, "gone", false, data("{'a':1,'b':1,'in':{'x':1,'y':1}}")),
              new StreamEvent.Whole(0, new Block.Text("stays", false, marks)));
      assertEquals("stays", answer.content());
      assertEquals(object("{'a':1,'b':2,'in':{'x':1,'y':3}}"), dataOf(answer.blocks().getFirst()));
    }

    @Test
    void thatCameWholeGoOn() {
      ChatResponse answer =
          fold(
              new StreamEvent.Whole(0, new Block.Text("a", true, Marks.NONE)),
              new StreamEvent.Content(0, "b"),
              new StreamEvent.Whole(
                  1, new Block.Thinking("c", false, Optional.of("s"), Marks.NONE)),
              new StreamEvent.Thinking(1, "d"));
      assertEquals(
          List.of(
              new Block.Text("ab", true, Marks.NONE),
              new Block.Thinking("cd", false, Optional.of("s"), Marks.NONE)),
          answer.blocks());
    }

    @Test
    void carryTheOriginOfTheStart() {
      Origin here = new Origin("ollama", "qwen3:8b");
      Origin there = new Origin("openai", "gpt-6.1-sol");
      ChatResponse answer =
          Fold.of(
              List.of(
                  new StreamEvent.Start("a1", "qwen3:8b", "ollama", EventData.NONE),
                  new StreamEvent.Content(0, "x"),
                  new StreamEvent.Whole(
                      1, new Block.Text("y").withMarks(Marks.NONE.withOrigin(there))),
                  STOP),
              JSON);
      assertEquals(
          List.of(Optional.of(here), Optional.of(there)),
          answer.blocks().stream().map(block -> block.marks().origin()).toList());
      assertEquals("ollama", answer.provider());
      assertEquals("qwen3:8b", answer.model());
    }

    @Test
    void ofThinkingShowTheSignatureOfTheirOrigin() {
      ChatResponse answer =
          Fold.of(
              List.of(
                  new StreamEvent.Start("a1", "m", "p", EventData.NONE),
                  new StreamEvent.Thinking(0, "hm"),
                  new StreamEvent.Data(0, data("{'signature':'seal'}")),
                  STOP),
              JSON);
      assertEquals(Optional.of("seal"), answer.thinking().getFirst().signature());
    }
  }

  @Nested
  class Calls {
    private Block.ToolUse call(boolean freeText, String... fragments) {
      List<StreamEvent> events = new ArrayList<>();
      for (String fragment : fragments) {
        boolean first = events.isEmpty();
        events.add(
            new StreamEvent.ToolCall(
                4,
                first ? Optional.of("c1") : Optional.empty(),
                first ? Optional.of("f") : Optional.empty(),
                fragment,
                freeText,
                EventData.NONE));
      }
      return (Block.ToolUse) fold(events.toArray(StreamEvent[]::new)).blocks().getFirst();
    }

    @Test
    void withoutArgumentsHaveNone() {
      assertEquals(new Block.ToolUse("c1", "f", JsonValue.EMPTY_JSON_OBJECT), call(false, ""));
      assertEquals(
          new Block.ToolUse("c1", "f", JsonValue.EMPTY_JSON_OBJECT), call(false, " ", "\n"));
    }

    @Test
    void joinTheirFragments() {
      assertEquals(
          new Block.ToolUse("c1", "f", object("{'a':1}")), call(false, "", "{\"a\"", ": 1}"));
    }

    @Test
    void whoseArgumentsAreNoObjectKeepTheText() {
      for (String text : List.of("{\"a\":", "[1]", "7", "{\"a\":1} {}", "{\"a\":1}x", "null")) {
        Block.ToolUse call = call(false, text);
        assertEquals(JsonValue.EMPTY_JSON_OBJECT, call.toolInput(), text);
        assertEquals(Optional.of(text), call.toolInputText());
      }
    }

    @Test
    void ofFreeTextAreNotParsed() {
      assertEquals(Optional.of("{\"a\":1}"), call(true, "{\"a\":", "1}").toolInputText());
      assertEquals(Optional.of(""), call(true, "").toolInputText());
    }
  }

  @Nested
  class Data {
    @Test
    void isMergedDeepIntoItsBlock() {
      ChatResponse answer =
          fold(
              new StreamEvent.Content(0, "x", false, data("{'o':{'a':1},'l':[1],'s':'a'}")),
              new StreamEvent.Data(0, data("{'o':{'b':2},'l':[2],'s':'b'}")));
      assertEquals(
          object("{'o':{'a':1,'b':2},'l':[2],'s':'b'}"), dataOf(answer.blocks().getFirst()));
    }

    @Test
    void isAppendedWhereItSaysSo() {
      ChatResponse answer =
          fold(
              new StreamEvent.Thinking(0, "x", appended("{'l':[1],'s':'a','n':1,'o':{'s':'c'}}")),
              new StreamEvent.Data(0, appended("{'l':[2],'s':'b','n':2,'o':{'s':'d'}}")));
      assertEquals(
          object("{'l':[1,2],'s':'ab','n':2,'o':{'s':'cd'}}"), dataOf(answer.blocks().getFirst()));
    }

    @Test
    void ofStartAndStopIsTheAnswers() {
      ChatResponse answer =
          Fold.of(
              List.of(
                  new StreamEvent.Start("a1", "", "", data("{'s':'a','x':1}")),
                  new StreamEvent.Stop(
                      STOP.finishReason(), STOP.usage(), STOP.lineage(), appended("{'s':'b'}"))),
              JSON);
      assertEquals(object("{'s':'ab','x':1}"), answer.providerData().of("p"));
    }

    @Test
    void ofACitationIsItsBlocks() {
      ChatResponse answer =
          fold(
              new StreamEvent.Content(3, "cited"),
              new StreamEvent.Cited(OptionalInt.of(3), PAGE, appended("{'l':[1]}")),
              new StreamEvent.Cited(OptionalInt.of(3), PAGE, appended("{'l':[2]}")));
      assertEquals(object("{'l':[1,2]}"), dataOf(answer.blocks().getFirst()));
      assertEquals(List.of(PAGE.inBlock(0), PAGE.inBlock(0)), answer.citations());
    }
  }

  @Nested
  class Order {
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.aratta.scri.FoldTest#broken")
    void thatIsBrokenIsAWireMismatch(String what, List<StreamEvent> events, String says) {
      Failure failure = failure(() -> Fold.of(events, JSON));
      assertEquals(FailureKind.WIRE_MISMATCH, failure.kind());
      assertTrue(failure.message().contains(says), failure.message());
    }

    @Test
    void ofAnErrorIsItsFailure() {
      Failure failure = new Failure(FailureKind.OVERLOADED, "busy");
      List<StreamEvent> events = List.of(START, new StreamEvent.Failed(failure));
      assertEquals(failure, failure(() -> Fold.of(events, JSON)));
      assertEquals(failure, failure(() -> Fold.of(events.subList(1, 2), JSON)));
    }

    @Test
    void isOverWithTheStop() {
      Fold fold = new Fold(JSON);
      fold.accept(START);
      assertFalse(fold.stopped());
      fold.accept(STOP);
      assertTrue(fold.stopped());
    }

    @Test
    void hasNoNegativeIndex() {
      assertThrows(IllegalArgumentException.class, () -> new StreamEvent.Content(-1, ""));
      assertThrows(
          IllegalArgumentException.class,
          () -> new StreamEvent.Cited(OptionalInt.empty(), PAGE, data("{'a':1}")));
    }
  }

  static Stream<Arguments> broken() {
    StreamEvent text = new StreamEvent.Content(0, "x");
    StreamEvent cited = new StreamEvent.Cited(OptionalInt.of(0), PAGE, EventData.NONE);
    StreamEvent call = new StreamEvent.ToolCall(0, "c1", "f", "");
    Block whole = new Block.Provider("p", "k", Optional.empty(), JsonValue.TRUE, Marks.NONE);
    Optional<String> no = Optional.empty();
    Optional<String> yes = Optional.of("c2");
    return Stream.of(
        broken("nothing before the start", "first", text, START, STOP),
        broken("one start", "once", START, START, STOP),
        broken("nothing after the stop", "follows the stop", START, STOP, text),
        broken("one stop", "follows the stop", START, STOP, STOP),
        broken("a stop at all", "no stop", START, text),
        broken("a start at all", "no stop", new StreamEvent[0]),
        broken("text stays text", "changes its kind", START, text, call, STOP),
        broken("text is no thinking", "kind", START, text, new StreamEvent.Thinking(0, ""), STOP),
        broken("a call stays a call", "changes its kind", START, call, text, STOP),
        broken(
            "an item does not go on", "kind", START, new StreamEvent.Whole(0, whole), text, STOP),
        broken(
            "hidden thinking does not go on",
            "kind",
            START,
            new StreamEvent.Whole(0, new Block.Thinking("", true, no, Marks.NONE)),
            new StreamEvent.Thinking(0, ""),
            STOP),
        broken(
            "data is for open blocks",
            "not open",
            START,
            new StreamEvent.Data(0, data("{'a':1}")),
            STOP),
        broken("a citation is of open blocks", "not open", START, cited, STOP),
        broken("a citation is of text", "no text", START, call, cited, STOP),
        broken(
            "cited text stays text",
            "citations",
            START,
            text,
            cited,
            new StreamEvent.Whole(0, whole),
            STOP),
        broken("a call has an id", "no id", START, event(no, yes), STOP),
        broken("a call has a name", "no name", START, event(yes, no), STOP),
        broken("a call keeps its id", "changes its id", START, call, event(yes, no), STOP),
        broken("a call keeps its name", "changes its name", START, call, event(no, yes), STOP));
  }

  private static StreamEvent event(Optional<String> id, Optional<String> name) {
    return new StreamEvent.ToolCall(0, id, name, "", false, EventData.NONE);
  }

  private static Arguments broken(String rule, String says, StreamEvent... events) {
    return Arguments.of(rule, List.of(events), says);
  }
}
