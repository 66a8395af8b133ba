package dev.aratta.testkit.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.spi.WireEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedStreamTest {
  private static WireEvent json(String name, String data) {
    return new WireEvent.Json(name, Corpus.read(data));
  }

  @Test
  void serverSentEventsHaveNamesDataAndComments() {
    String text = ": hello\r\nevent: a\r\ndata: {\"x\":\r\ndata: 1}\r\n\r\n\ndata: [DONE]";
    assertEquals(
        List.of(json("a", "{\"x\":1}"), new WireEvent.Text("", "[DONE]")),
        new RecordedStream(text).events());
  }

  @Test
  void linesOfJsonAreEvents() {
    assertEquals(
        List.of(json("", "{\"a\":1}"), json("", "{\"b\":2}")),
        new RecordedStream("{\"a\":1}\n\n{\"b\":2}").events());
  }

  @Test
  void elementsOfAnArrayAreEvents() {
    RecordedStream stream = new RecordedStream("[{\"a\":\"}\\\"]\"}\n,\r\n{\"b\":[{}]}]");
    assertEquals(
        List.of(json("", "{\"a\":\"}\\\"]\"}"), json("", "{\"b\":[{}]}")), stream.events());
    assertEquals(stream.events(), stream.before(stream.length()));
    assertEquals(1, stream.before(stream.length() - 2).size());
  }

  @Test
  void onlyWholeEventsComeBeforeACut() {
    RecordedStream stream = new RecordedStream("data: 1\n\ndata: \"\u00e9\"\n\n");
    assertEquals(2, stream.before(stream.length()).size());
    assertEquals(1, stream.before(stream.length() - 1).size());
    assertEquals(1, stream.before(16).size());
    assertEquals(0, stream.before(8).size());
    assertEquals(List.of(), stream.before(0));
  }
}
