package dev.aratta.simulator.ollama;

import dev.aratta.scri.Block;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.ToolInput;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Writes the events of a stream as documents. Each tool call waits until it is complete, as the
/// format has no fragments of them. One stream, one thread at a time.
public final class StreamWriter {
  private final JsonProvider json;
  private final ResponseWriter writer;
  private final String model;
  private final Clock clock;
  private final List<Logprob> logprobs = new ArrayList<>();
  private final StringBuilder arguments = new StringBuilder();
  private StreamEvent.ToolCall open;
  private int calls;

  /// Makes the writer of a stream.
  ///
  /// @param model the model's name as the request has it
  /// @param clock what `created_at` says
  public StreamWriter(JsonProvider json, String model, Clock clock) {
    this.json = json;
    this.writer = new ResponseWriter(json);
    this.model = model;
    this.clock = clock;
  }

  /// Writes an event.
  ///
  /// @return the documents that it completes, none for what the format has no form for
  public List<JsonObject> accept(StreamEvent event) {
    List<JsonObject> out = new ArrayList<>();
    if (open != null && !isSameCall(event)) {
      out.add(closeCall());
    }
    switch (event) {
      case StreamEvent.Content text -> out.add(document("content", text.content()));
      case StreamEvent.Thinking thought -> out.add(document("thinking", thought.thinking()));
      case StreamEvent.Logprobs more -> logprobs.addAll(more.logprobs());
      case StreamEvent.ToolCall call -> {
        open = call.id().isPresent() ? call : open;
        arguments.append(call.arguments());
      }
      case StreamEvent.Whole(_, Block.Text text, _) -> out.add(document("content", text.text()));
      case StreamEvent.Whole(_, Block.Thinking thought, _) ->
          out.add(document("thinking", thought.thinking()));
      case StreamEvent.Stop stop ->
          out.add(
              writer.end(
                  writer.head(model, clock.instant()).add("message", message("")),
                  stop.finishReason(),
                  List.of(),
                  stop.usage()));
      case StreamEvent.Start _,
          StreamEvent.Whole _,
          StreamEvent.Data _,
          StreamEvent.Cited _,
          StreamEvent.Failed _ -> {}
    }
    return out;
  }

  private boolean isSameCall(StreamEvent event) {
    return event instanceof StreamEvent.ToolCall call && call.index() == open.index();
  }

  private JsonObject closeCall() {
    JsonObject input =
        ToolInput.read(arguments.toString(), json).orElse(JsonValue.EMPTY_JSON_OBJECT);
    JsonObject call = writer.call(calls++, open.id().orElse(""), open.name().orElse(""), input);
    open = null;
    arguments.setLength(0);
    return document(message("").add("tool_calls", json.createArrayBuilder().add(call)));
  }

  private JsonObject document(String channel, String text) {
    return channel.equals("content")
        ? document(message(text))
        : document(message("").add(channel, text));
  }

  private JsonObject document(JsonObjectBuilder message) {
    JsonObjectBuilder out =
        writer.head(model, clock.instant()).add("message", message).add("done", false);
    writer.addLogprobs(logprobs, out);
    logprobs.clear();
    return out.build();
  }

  private JsonObjectBuilder message(String content) {
    return json.createObjectBuilder().add("role", "assistant").add("content", content);
  }
}
