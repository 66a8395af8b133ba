package dev.aratta.testkit.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run over answers must notice, and how recordings are read.
class AnswerRunTest {
  private static final Recording FINE = Samples.sent("fine", 200, "{}");
  private static final Recording BROKEN = Samples.sent("broken", 200, "{}");

  private static List<String> run(String exceptions, Recording... recordings) {
    List<String> printed = new ArrayList<>();
    new AnswerRun(
            ExceptionList.parse(exceptions),
            recording -> recording.path().equals("/chat"),
            recording -> {
              if (recording.id().equals("broken")) {
                throw new IllegalStateException("no text");
              }
            })
        .run(Samples.kind(recordings), printed::add);
    return printed;
  }

  @Test
  void brokenRecordingIsSeenUnlessItIsAnException() {
    AssertionError e = assertThrows(AssertionError.class, () -> run("", FINE, BROKEN));
    assertTrue(e.getMessage().contains("acme.chat broken {}: java.lang.Ill"), e.getMessage());
    assertEquals(
        List.of(
            "corpus: acme.chat: 1 read, 0 unread, 1 exceptions", "corpus: 1 read in all, 0 wrong"),
        run("# why\n\nacme.chat broken cut short", FINE, BROKEN));
    assertThrows(AssertionError.class, () -> run("acme.chat fine cut short", FINE));
  }

  @Test
  void runThatReadsNothingIsNoProof() {
    assertThrows(AssertionError.class, () -> run(""));
  }

  @Test
  void exceptionNeedsAReasonAndStandsOnce() {
    assertThrows(IllegalArgumentException.class, () -> ExceptionList.parse("acme.chat a"));
    assertThrows(
        IllegalArgumentException.class, () -> ExceptionList.parse("acme.chat a x\nacme.chat a y"));
    assertEquals(1, ExceptionList.most(199));
    assertEquals(1, ExceptionList.most(200));
    assertEquals(5, ExceptionList.most(1000));
  }

  @Test
  void linesEndWithALineFeedAlone(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("acme.chat.jsonl"),
        FINE.line().toString().replace("Hi", "a\u2028b") + "\n" + BROKEN.line() + "\n");
    Files.writeString(folder.resolve("other.chat.jsonl"), "");
    Map<String, List<Recording>> kinds = new Corpus(folder).kinds("acme.");
    assertEquals(List.of("acme.chat"), List.copyOf(kinds.keySet()));
    Recording first = kinds.get("acme.chat").getFirst();
    assertEquals("{\"text\":\"a\u2028b\"}", first.body().orElseThrow().toString());
    assertEquals(Optional.of("b"), first.response().header("x-a"));
    assertEquals(200, first.head().status());
    assertEquals(2, kinds.get("acme.chat").size());
  }
}
