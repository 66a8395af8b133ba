package dev.aratta.simulator.chatcompletions;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Block;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.Usage;
import dev.aratta.simulator.openai.LogprobWriter;
import dev.aratta.simulator.openai.ServerProfile.ErrorForm;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;

/// Writes the events of a stream as chunks. One stream, one thread at a time.
public final class StreamWriter {
  private static final String CHUNK = "chat.completion.chunk";

  private final JsonProvider json;
  private final Head head;
  private final StreamOptions options;
  private final CallFragments calls;
  private final UsageWriter usage;
  private final List<Logprob> logprobs = new ArrayList<>();
  private final List<JsonObject> out = new ArrayList<>();
  private boolean begun;

  /// Makes the writer of a stream.
  public StreamWriter(JsonProvider json, Head head, StreamOptions options) {
    this.json = requireNonNull(json, "json");
    this.head = requireNonNull(head, "head");
    this.options = requireNonNull(options, "options");
    this.calls = new CallFragments(json, head.server().chunks().wholeCalls());
    this.usage = new UsageWriter(json, head.server());
  }

  /// What a request says about its stream.
  ///
  /// @param usage whether a chunk with the counts of tokens is wanted
  /// @param obfuscation whether chunks may be padded
  public record StreamOptions(boolean usage, boolean obfuscation) {}

  /// Writes an event.
  ///
  /// @return the chunks that it completes, none for what the format has no form for
  public List<JsonObject> accept(StreamEvent event) {
    out.clear();
    if (!begun && !head.server().chunks().roleInEach()) {
      begin();
    }
    begun = true;
    if (!(event instanceof StreamEvent.ToolCall)) {
      calls.close().ifPresent(call -> delta(json.createObjectBuilder().add("tool_calls", call)));
    }
    switch (event) {
      case StreamEvent.Content text -> text(text.content(), text.refusal());
      case StreamEvent.Whole(_, Block.Text text, _) -> text(text.text(), text.refusal());
      case StreamEvent.Thinking thought -> thinking(thought.thinking());
      case StreamEvent.Whole(_, Block.Thinking thought, _) -> thinking(thought.thinking());
      case StreamEvent.Logprobs more -> logprobs.addAll(more.logprobs());
      case StreamEvent.ToolCall call ->
          calls
              .accept(call)
              .forEach(part -> delta(json.createObjectBuilder().add("tool_calls", part)));
      case StreamEvent.Stop stop -> end(stop);
      case StreamEvent.Start _,
          StreamEvent.Whole _,
          StreamEvent.Data _,
          StreamEvent.Cited _,
          StreamEvent.Failed _ -> {}
    }
    return List.copyOf(out);
  }

  private void begin() {
    JsonObjectBuilder delta = json.createObjectBuilder().add("role", "assistant");
    delta.add(
        "content",
        head.server()
            .chunks()
            .firstContent()
            .<JsonValue>map(json::createValue)
            .orElse(JsonValue.NULL));
    if (head.server().strict()) {
      delta.addNull("refusal");
    }
    delta(delta);
  }

  private void text(String text, boolean refusal) {
    delta(json.createObjectBuilder().add(refusal ? "refusal" : "content", text));
  }

  private void thinking(String text) {
    head.server()
        .reasoningMember()
        .ifPresent(name -> delta(json.createObjectBuilder().add(name, text)));
  }

  private void delta(JsonObjectBuilder delta) {
    if (head.server().chunks().roleInEach()) {
      delta.add("role", "assistant");
    }
    JsonObjectBuilder choice = json.createObjectBuilder().add("index", 0).add("delta", delta);
    if (!logprobs.isEmpty()) {
      choice.add(
          "logprobs",
          json.createObjectBuilder()
              .add("content", new LogprobWriter(json).write(logprobs))
              .addNull("refusal"));
      logprobs.clear();
    } else if (head.server().strict()) {
      choice.addNull("logprobs");
    }
    out.add(chunk(choice.addNull("finish_reason"), Usage.UNKNOWN, false));
  }

  private void end(StreamEvent.Stop stop) {
    JsonObjectBuilder choice =
        json.createObjectBuilder()
            .add("index", 0)
            .add("delta", JsonValue.EMPTY_JSON_OBJECT)
            .add("finish_reason", ResponseWriter.finish(stop.finishReason()));
    if (head.server().errors() == ErrorForm.VLLM) {
      choice.addNull("stop_reason");
    }
    boolean counted = options.usage() || head.server().chunks().usageAlways();
    out.add(chunk(choice, stop.usage(), !counted));
    if (counted) {
      JsonObjectBuilder last =
          head.begin(CHUNK, json)
              .add("choices", JsonValue.EMPTY_JSON_ARRAY)
              .add("usage", usage.usage(stop.usage()));
      addTimings(last, stop.usage());
      out.add(padded(head.end(last)).build());
    }
  }

  private void addTimings(JsonObjectBuilder chunk, Usage used) {
    if (head.server().errors() == ErrorForm.LLAMACPP) {
      chunk.add("timings", usage.timings(used));
    }
  }

  private JsonObject chunk(JsonObjectBuilder choice, Usage used, boolean last) {
    JsonObjectBuilder chunk =
        head.begin(CHUNK, json).add("choices", json.createArrayBuilder().add(choice));
    if (last) {
      addTimings(chunk, used);
    }
    if (options.usage() && head.server().strict()) {
      chunk.addNull("usage");
    }
    return padded(head.end(chunk)).build();
  }

  private JsonObjectBuilder padded(JsonObjectBuilder chunk) {
    return head.server().chunks().obfuscated() && options.obfuscation()
        ? chunk.add("obfuscation", "x9Zq")
        : chunk;
  }
}
