package dev.aratta.kernel.lens;

import static dev.aratta.kernel.lens.Lenses.call;
import static dev.aratta.kernel.lens.Lenses.rule;
import static dev.aratta.kernel.lens.Lenses.stream;
import static dev.aratta.kernel.lens.Lenses.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.WireEvent;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Laws of what a lens does to streams, on random ones.
class LensStreamTest {
  private static final String THINK =
      "{'do': [{'op': 'split_think', 'path': '$.message.content', 'to': 'thinking'}]}";

  private static WireEvent text(String text) {
    return new WireEvent.Json(
        "",
        Lenses.JSON
            .createObjectBuilder()
            .add("message", Lenses.JSON.createObjectBuilder().add("content", text))
            .build());
  }

  private static String joined(List<WireEvent> events, String member) {
    StringBuilder text = new StringBuilder();
    for (WireEvent event : events) {
      if (event instanceof WireEvent.Json json) {
        text.append(json.value().asJsonObject().getJsonObject("message").getString(member, ""));
      }
    }
    return text.toString();
  }

  private static List<WireEvent> cut(String text, Random random) {
    List<WireEvent> events = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + random.nextInt(5));
      events.add(text(text.substring(from, to)));
      from = to;
    }
    return events;
  }

  @Test
  void thinkingOfAStreamIsThatOfTheWholeHoweverItIsCut() {
    String[] texts = {
      "<think>hm, hm</think>yes",
      "<think></think>yes",
      "<think>a</thinkk></think><think>no</think>",
      "<think>never ends </thin",
      "<thinking>no</thinking>",
      "<thin",
      "<",
      "plain",
      " <think>late</think>",
      "<think>a</think>"
    };
    LensCall whole = call(rule("response", THINK), "{}", "m");
    LensCall streamed = call(rule("stream", THINK), "{}", "m");
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      String text = texts[random.nextInt(texts.length)];
      JsonObject answer =
          Lenses.response(whole, ((WireEvent.Json) text(text)).value())
              .asJsonObject()
              .getJsonObject("message");
      List<WireEvent> events = stream(streamed, cut(text, random));
      assertEquals(answer.getString("content"), joined(events, "content"), "seed " + seed);
      assertEquals(answer.getString("thinking", ""), joined(events, "thinking"), "seed " + seed);
    }
  }

  @Test
  void textsThatWereAddedUpComeAsTheyWere() {
    LensCall call =
        call(
            rule("stream", "{'do': [{'op': 'uncumulate', 'path': '$.message.content'}]}"),
            "{}",
            "m");
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<WireEvent> pieces = new ArrayList<>();
      List<WireEvent> sums = new ArrayList<>();
      String sum = "";
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        String piece = "a".repeat(i == 0 ? 1 : random.nextInt(3)) + random.nextInt(10);
        sum += piece;
        pieces.add(text(piece));
        sums.add(text(sum));
      }
      assertEquals(pieces, stream(call, sums), "seed " + seed);
    }
  }

  @Test
  void textThatWasAddedUpAndIsNoMoreIsAMismatch() {
    LensCall call =
        call(
            rule("stream", "{'do': [{'op': 'uncumulate', 'path': '$.message.content'}]}"),
            "{}",
            "m");
    LensStream stream = call.stream();
    stream.accept(text("He"));
    stream.accept(text("Hello"));
    ArattaException broken =
        assertThrows(ArattaException.class, () -> stream.accept(text("other")));
    assertEquals(FailureKind.WIRE_MISMATCH, broken.failure().kind());
  }

  @Test
  void eventsThatNothingTouchesAreTheSame() {
    LensCall call = call(rule("stream", THINK), "{}", "m");
    List<WireEvent> events =
        List.of(
            new WireEvent.Json("a", value("{'x': 1}")),
            new WireEvent.Text("", "[DONE]"),
            text("word"));
    LensStream stream = call.stream();
    for (WireEvent event : events) {
      List<WireEvent> out = stream.accept(event);
      assertSame(event, out.getFirst());
      assertEquals(1, out.size());
    }
  }

  @Test
  void randomRulesOnRandomStreamsThrowNothingAndKeepTheLastEventLast() {
    String form = "{'stream': {'tag': 'type', 'error': [{'has': ['$.a.b']}]}}";
    for (int seed = 0; seed < 800; seed++) {
      AnyLens any = new AnyLens(seed);
      LensCall call;
      try {
        call = call(rule("stream", any.steps("stream")), form, "m");
      } catch (IllegalArgumentException zones) {
        continue;
      }
      List<WireEvent> events = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        JsonValue document = any.document();
        events.add(new WireEvent.Json(any.pick("", "x", "y"), document));
      }
      events.add(new WireEvent.Text("", "[DONE]"));
      try {
        List<WireEvent> out = stream(call, events);
        assertSame(events.getLast(), out.getLast(), "seed " + seed);
      } catch (ArattaException e) {
        assertEquals(FailureKind.WIRE_MISMATCH, e.failure().kind(), "seed " + seed);
      }
    }
  }

  @Test
  void whatIsHeldIsBounded() {
    LensCall call =
        call(
            rule(
                "stream",
                "{'do': [{'op': 'split_think', 'path': '$.message.content', 'to': 'thinking',"
                    + " 'by': '$.i'}]}"),
            "{}",
            "m");
    LensStream stream = call.stream();
    int texts = 3 * Stage.MOST_SERIES;
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < texts; i++) {
      JsonValue event = value("{'i': " + i + ", 'message': {'content': '<'}}");
      all.append(joined(stream.accept(new WireEvent.Json("", event)), "content"));
    }
    all.append(joined(stream.end(), "content"));
    assertEquals("<".repeat(texts), all.toString());
    assertTrue(stream.end().isEmpty());
  }
}
