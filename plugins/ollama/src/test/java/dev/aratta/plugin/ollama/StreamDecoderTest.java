package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.CallContext;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.WireEvent;
import dev.aratta.testkit.recordings.Corpus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamDecoderTest {
  @Test
  void streamThatEndsQuietlyIsFinished() {
    StreamDecoder stream = new StreamDecoder(Contexts.chat());
    String object = "{\"message\": {\"role\": \"assistant\", \"content\": \"a\"}, \"done\": false}";
    for (int i = 0; i < 30; i++) {
      stream.accept(new WireEvent.Json("", Corpus.read(object)));
    }
    assertFalse(stream.finished());
    assertInstanceOf(StreamEvent.Stop.class, stream.end(StreamEnd.CLEAN).getLast());
    assertTrue(stream.finished());
    assertEquals(List.of(), stream.end(StreamEnd.CLEAN));
  }

  /// Thinking counts among what is repeated.
  @Test
  void streamThatThinksTheSameEndsQuietlyToo() {
    StreamDecoder stream = new StreamDecoder(Contexts.chat());
    String object =
        "{\"message\": {\"role\": \"assistant\", \"content\": \"\", \"thinking\": \"a\"}}";
    for (int i = 0; i < 30; i++) {
      stream.accept(new WireEvent.Json("", Corpus.read(object)));
    }
    assertInstanceOf(StreamEvent.Stop.class, stream.end(StreamEnd.CLEAN).getLast());
  }

  @Test
  void objectThatIsNoPartOfAnAnswerIsReported() {
    ChatCallContext context = Contexts.chat();
    assertEquals(
        List.of(),
        new StreamDecoder(context)
            .accept(new WireEvent.Json("", Corpus.read("{\"a\": 1, \"b\": 2}"))));
    assertEquals(
        List.of(new CallContext.Finding(DecodeContext.Unknown.EVENT, "$", "a,b")),
        context.findings());
  }

  @Test
  void thinkingIsBlock0TextBlock1AndCallsFollow() {
    String object =
        """
        {"message": {"role": "assistant", "content": "Ho.", "thinking": "Hm.", "tool_calls":
          [{"function": {"name": "f", "arguments": {}}}, {"function": {"name": "g", "arguments": {}}}]},
          "done": false}
        """;
    List<StreamEvent> events =
        new StreamDecoder(Contexts.chat()).accept(new WireEvent.Json("", Corpus.read(object)));
    List<String> blocks = new ArrayList<>();
    for (StreamEvent event : events) {
      switch (event) {
        case StreamEvent.Thinking thought -> blocks.add(thought.index() + thought.thinking());
        case StreamEvent.Content text -> blocks.add(text.index() + text.content());
        case StreamEvent.ToolCall call -> blocks.add(call.index() + call.name().orElseThrow());
        default -> {
          // Has no number.
        }
      }
    }
    assertEquals(List.of("0Hm.", "1Ho.", "2f", "3g"), blocks);
  }
}
