package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTest {

  private static final Feed FEED = Feed.of(Framing.SSE);
  private static final WireEvent A = Feed.json("", "{\"a\":1}");
  private static final WireEvent B = Feed.json("", "{\"b\":2}");

  private static void gives(String stream, WireEvent... events) {
    assertEquals(new Feed.Outcome(List.of(events), true), FEED.whole(stream));
  }

  @Nested
  class Lines {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void endWithAnyLineEnd(String eol) {
      gives("data: {\"a\":1}\n\ndata:{\"b\":2}\n\n".replace("\n", eol), A, B);
    }

    @Test
    void endWithMixedLineEnds() {
      gives("data: {\"a\":1}\r\n\ndata:{\"b\":2}\r\r\n", A, B);
    }

    @Test
    void haveTheirValueWithAndWithoutOneSpaceAfterTheColon() {
      gives("data:x\n\ndata: x\n\n", Feed.text("", "x"), Feed.text("", "x"));
    }

    @Test
    void ofDataAreJoinedByLineFeeds() {
      gives("data: {\"a\":\ndata: 1}\n\n", A);
      gives("data: one\ndata:\ndata: three\n\n", Feed.text("", "one\n\nthree"));
    }

    @Test
    void afterAByteOrderMarkAreReadAsWithoutIt() {
      gives("\uFEFFdata: {\"a\":1}\n\n", A);
    }

    @Test
    void ofCommentsAreConsumedAndNeverGivenOn() {
      gives(": x\n\n:data: no\ndata: {\"a\":1}\n: y\n\n: OPENROUTER PROCESSING\n\n", A);
    }

    @Test
    void ofIdRetryAndUnknownFieldsAreDropped() {
      gives("id: 1\nretry: 10\nfoo: {\"x\":1}\ndatax: 1\ndata: {\"a\":1}\nbar\n\n", A);
    }
  }

  @Nested
  class Events {

    @Test
    void carryTheirName() {
      gives(
          "event: ping\ndata: {\"a\":1}\n\nevent:ping\ndata: {\"a\":1}\n\ndata: {\"a\":1}\n\n",
          Feed.json("ping", "{\"a\":1}"),
          Feed.json("ping", "{\"a\":1}"),
          A);
    }

    @Test
    void withoutDataAreNone() {
      gives("event: ping\n\ndata: {\"a\":1}\n\n", A);
    }

    @Test
    void withBlankDataAreHeartbeatsUnlessTheyAreNamed() {
      gives("data:\n\ndata: \n\nevent: ping\ndata: \n\n", Feed.text("ping", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[DONE]", "[DONE] ", "hello", "{\"a\":", "{\"a\":1}}", "{'a':1}"})
    void whoseDataIsNoJsonAreText(String data) {
      gives("data: " + data + "\n\n", Feed.text("", data.equals("[DONE] ") ? "[DONE]" : data));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "\"x\"", "true", "null", "[1]", " {\"a\":1} "})
    void whoseDataIsAnyJsonAreJson(String data) {
      gives("data: " + data + "\n\n", Feed.json("", data));
    }
  }

  /// Law 73.
  @Nested
  class FusedValues {

    @Test
    void areSplit() {
      gives("data: {\"a\":1}{\"b\":2}\n\n", A, B);
      gives("data: {\"a\":1} {\"b\":2}\n\n", A, B);
      gives(
          "event: e\ndata: {\"a\":1}[DONE]\n\n",
          Feed.json("e", "{\"a\":1}"),
          Feed.text("e", "[DONE]"));
    }

    @Test
    void areSplitWhereTheLineFeedBetweenTwoEventsIsMissing() {
      gives("data: {\"a\":1}data: {\"b\":2}\n\n", A, B);
      gives("data: {\"a\":1}data: [DONE]\n\n", A, Feed.text("", "[DONE]"));
    }

    @Test
    void areReportedAsAWholeWhereOneIsNoJson() {
      gives("data: {\"a\":1}{\"b\"\n\n", Feed.text("", "{\"a\":1}{\"b\""));
    }
  }

  /// The stream ends in the way HTTP prescribes, but not after a blank line.
  @Nested
  class EndOfStream {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "data: {\"a\":1}\n",
          "data: {\"a\":1}",
          "data: {\"a\":1}\r",
          "data: {\"a\":\ndata: 1}",
          "data: {\"a\":1}\n: bye",
          "data: {\"a\":1}\nid: 7\n"
        })
    void afterDataThatIsAllThereDeliversIt(String stream) {
      gives(stream, A);
    }

    @Test
    void afterDoneWithoutABlankLineDeliversIt() {
      gives("data: [DONE]", Feed.text("", "[DONE]"));
      gives("data: [DONE]\n", Feed.text("", "[DONE]"));
      gives("data: 12\n", Feed.json("", "12"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "d",
          "data",
          "data:",
          "data: ",
          "data: {",
          "data: {\"a\":1",
          "data: {\"a\":1\n",
          "data: text",
          "data: text\n",
          "data: [DON",
          "data: 12",
          "data: {\"a\":\ndata: 1",
          "event: x",
          "event: x\n",
          "event: x\ndata: {",
          "data: {\"a\":1}\nda",
          "event",
          "data: {\"a\":1}\nevent: pi",
          "id: 1",
          "data: {\"a\":1}{\"b\"\n"
        })
    void withinAnEventIsACutAndDeliversNothing(String stream) {
      assertEquals(new Feed.Outcome(List.of(), false), FEED.whole(stream));
      assertEquals(new Feed.Outcome(List.of(A), false), FEED.whole("data: {\"a\":1}\n\n" + stream));
    }

    @ParameterizedTest
    @CsvSource({"''", "'\n'", "': comment'", "':'", "'id: 1\n'", "'foo\n'"})
    void betweenEventsIsClean(String rest) {
      gives("data: {\"a\":1}\n\n" + rest, A);
    }
  }
}
