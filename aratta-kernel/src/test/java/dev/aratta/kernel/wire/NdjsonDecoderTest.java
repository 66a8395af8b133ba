package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonDecoderTest {

  private static final Feed FEED = Feed.of(Framing.NDJSON);
  private static final WireEvent A = Feed.json("", "{\"a\":1}");
  private static final WireEvent B = Feed.json("", "{\"b\":\"}{\"}");

  private static void gives(String stream, WireEvent... events) {
    assertEquals(new Feed.Outcome(List.of(events), true), FEED.whole(stream));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}\n{\"b\":\"}{\"}\n", "{\"a\":1}\r\n{\"b\":\"}{\"}\r\n",
        "{\"a\":1}\r{\"b\":\"}{\"}\r", "\n\n {\"a\":1}\n\r\n \n{\"b\":\"}{\"} \n\n",
        "{\"a\":1}\n{\"b\":\"}{\"}", "\uFEFF{\"a\":1}\n{\"b\":\"}{\"}\n"
      })
  void aValueALineIsRead(String stream) {
    gives(stream, A, B);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}{\"b\":\"}{\"}\n",
        "{\"a\":1} {\"b\":\"}{\"}\n",
        "{\"a\":1}{\"b\":\"}{\"}",
        "{\"a\":1}{\"b\":\n\"}{\"}\n"
      })
  void valuesFusedOnOneLineAreSplit(String stream) {
    gives(stream, A, B);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\n  \"a\": 1\n}\n{\r\n\"b\":\n\"}{\"\n}\n",
        "{\n\"a\":1}{\n\"b\":\"}{\"}\n",
        "{\"a\":1\n}\n{\"b\":\"}{\"\n}"
      })
  void aValueSpreadOverLinesIsRead(String stream) {
    gives(stream, A, B);
  }

  @ParameterizedTest
  @ValueSource(strings = {"upstream failed", "{\"a\":1}x", "{'a':1}", "}", "tru", "\"a"})
  void aLineThatIsNoJsonIsOneTextEventAndTheNextLineIsRead(String line) {
    gives(line + "\n{\"a\":1}\n", Feed.text("", line), A);
  }

  @Test
  void aValueThatAnIllegalLineFeedEndsIsText() {
    gives(
        "{\"a\":{\n\"x\ny\":1}\n{\"a\":1}\n",
        Feed.text("", "{\"a\":{\n\"x"),
        Feed.text("", "y\":1}"),
        A);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"b\":\"}{", "{\"b\"\n:\"", "no json", "tru", "\"abc", "12", "[1,[2]"})
  void anEndWithinAValueIsACutAndDeliversNothingOfIt(String rest) {
    assertEquals(new Feed.Outcome(List.of(A), false), FEED.whole("{\"a\":1}\n" + rest));
    assertEquals(new Feed.Outcome(List.of(A), false), FEED.whole("{\"a\":1}" + rest));
  }

  @Test
  void scalarsAreRead() {
    gives(
        "1\ntrue\n\"x\"\nnull",
        Feed.json("", "1"),
        Feed.json("", "true"),
        Feed.json("", "\"x\""),
        Feed.json("", "null"));
  }
}
