package dev.aratta.server;

import dev.aratta.kernel.json.JsonOutput;
import dev.aratta.scri.ScriJson;
import dev.aratta.scri.StreamEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Gathers events as lines of a server-sent stream. What comes hundreds of times in an answer is
/// written by hand, the rest through its JSON object; both give the same JSON. One stream, one
/// thread at a time.
final class EventWriter {
  /// From this size on what was gathered must be sent.
  static final int FULL_BYTES = 16 * 1024;

  private static final byte[] DATA = ascii("data: ");
  private static final byte[] CONTENT = ascii("data: {\"type\":\"content\",\"index\":");
  private static final byte[] CONTENT_TEXT = ascii(",\"content\":");
  private static final byte[] THINKING = ascii("data: {\"type\":\"thinking\",\"index\":");
  private static final byte[] THINKING_TEXT = ascii(",\"thinking\":");
  private static final byte[] TOOL_CALL = ascii("data: {\"type\":\"tool_call\",\"index\":");
  private static final byte[] ARGUMENTS = ascii(",\"arguments\":");
  private static final byte[] END = ascii("}\n\n");
  private static final byte[] DONE = ascii("data: [DONE]\n\n");

  private final ScriJson scri;
  private final JsonOutput out = new JsonOutput(FULL_BYTES + 1024);

  EventWriter(ScriJson scri) {
    this.scri = scri;
  }

  /// Adds an event.
  void add(StreamEvent event) {
    switch (event) {
      case StreamEvent.Content text when !text.refusal() && bare(text) ->
          out.raw(CONTENT).number(text.index()).raw(CONTENT_TEXT).string(text.content()).raw(END);
      case StreamEvent.Thinking thought when bare(thought) ->
          out.raw(THINKING)
              .number(thought.index())
              .raw(THINKING_TEXT)
              .string(thought.thinking())
              .raw(END);
      case StreamEvent.ToolCall call when further(call) && bare(call) ->
          out.raw(TOOL_CALL).number(call.index()).raw(ARGUMENTS).string(call.arguments()).raw(END);
      case StreamEvent.Start _,
          StreamEvent.Content _,
          StreamEvent.Thinking _,
          StreamEvent.ToolCall _,
          StreamEvent.Cited _,
          StreamEvent.Whole _,
          StreamEvent.Data _,
          StreamEvent.Logprobs _,
          StreamEvent.Stop _,
          StreamEvent.Failed _ ->
          out.raw(DATA).value(scri.write(event)).ascii("\n\n");
    }
  }

  /// Adds the line that ends every stream.
  void done() {
    out.raw(DONE);
  }

  /// Tells whether nothing is gathered.
  boolean isEmpty() {
    return out.size() == 0;
  }

  /// Tells whether what is gathered must be sent.
  boolean isFull() {
    return out.size() >= FULL_BYTES;
  }

  /// Sends what was gathered, in one write, and starts anew.
  void moveTo(OutputStream stream) throws IOException {
    out.writeTo(stream);
    out.clear();
  }

  private static boolean bare(StreamEvent event) {
    return event.data().values().isEmpty() && !event.data().append();
  }

  private static boolean further(StreamEvent.ToolCall call) {
    return call.id().isEmpty() && call.name().isEmpty() && !call.freeText();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
