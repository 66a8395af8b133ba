package dev.aratta.simulator.responses;

import dev.aratta.scri.Block;
import dev.aratta.scri.Citation;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.Marks;
import dev.aratta.scri.StreamEvent;
import dev.aratta.simulator.openai.LogprobWriter;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An item of a stream that is being written: reasoning, a message or a call. One stream, one
/// thread at a time.
sealed interface OpenItem {
  /// Returns the index of its block.
  int index();

  /// Ends it.
  ///
  /// @param status `completed` or `incomplete`
  void close(String status, EventList out);

  /// What an item is written with.
  record Place(JsonProvider json, ItemWriter items, int index, int place) {}

  /// Reasoning, of which only a summary is shown, where it is wanted.
  record Reasoning(Place at, boolean summary, StringBuilder text, JsonObject first)
      implements OpenItem {
    static Reasoning open(Place at, boolean summary, EventList out) {
      JsonObject whole = at.items().reasoning("", at.place(), 0);
      JsonObject first =
          at.json()
              .createObjectBuilder(whole)
              .add("summary", JsonValue.EMPTY_JSON_ARRAY)
              .remove("encrypted_content")
              .build();
      out.add("response.output_item.added", at.place(), first);
      Reasoning item = new Reasoning(at, summary, new StringBuilder(), first);
      if (summary) {
        out.add(
            "response.reasoning_summary_part.added",
            item.within(out).add("part", at.items().summaryPart("")));
      }
      return item;
    }

    private JsonObjectBuilder within(EventList out) {
      return out.within(first, at.place()).add("summary_index", 0);
    }

    void add(String more, EventList out) {
      text.append(more);
      if (summary) {
        out.add("response.reasoning_summary_text.delta", within(out).add("delta", more));
      }
    }

    @Override
    public int index() {
      return at.index();
    }

    @Override
    public void close(String status, EventList out) {
      if (summary) {
        out.add("response.reasoning_summary_text.done", within(out).add("text", text.toString()));
        out.add(
            "response.reasoning_summary_part.done",
            within(out).add("part", at.items().summaryPart(text.toString())));
      }
      out.add(
          "response.output_item.done",
          at.place(),
          at.items().reasoning(text.toString(), at.place(), 0));
    }
  }

  /// A message of one part.
  record Message(
      Place at,
      boolean refusal,
      StringBuilder text,
      List<Citation> citations,
      List<Logprob> logprobs,
      JsonObject first)
      implements OpenItem {
    static Message open(Place at, boolean refusal, EventList out) {
      JsonObject first = at.items().message(at.place(), "in_progress", Optional.empty());
      Message item =
          new Message(
              at, refusal, new StringBuilder(), new ArrayList<>(), new ArrayList<>(), first);
      out.add("response.output_item.added", at.place(), first);
      out.add("response.content_part.added", item.within(out).add("part", item.part()));
      return item;
    }

    private JsonObjectBuilder within(EventList out) {
      return out.within(first, at.place()).add("content_index", 0);
    }

    private JsonObject part() {
      Block.Text block = new Block.Text(text.toString(), refusal, Marks.NONE);
      return at.items().part(block, citations, logprobs);
    }

    /// @param chances of the tokens of this text
    void add(String more, List<Logprob> chances, boolean padded, EventList out) {
      text.append(more);
      logprobs.addAll(chances);
      JsonObjectBuilder delta = within(out).add("delta", more);
      if (!refusal) {
        delta.add("logprobs", probabilities(chances));
      }
      if (padded) {
        delta.add("obfuscation", "x9Zq");
      }
      out.add(refusal ? "response.refusal.delta" : "response.output_text.delta", delta);
    }

    private JsonArray probabilities(List<Logprob> chances) {
      return new LogprobWriter(at.json()).write(chances);
    }

    void cite(Citation citation, EventList out) {
      out.add(
          "response.output_text.annotation.added",
          within(out)
              .add("annotation_index", citations.size())
              .add("annotation", at.items().annotation(citation)));
      citations.add(citation);
    }

    @Override
    public int index() {
      return at.index();
    }

    @Override
    public void close(String status, EventList out) {
      JsonObjectBuilder done = within(out).add(refusal ? "refusal" : "text", text.toString());
      if (!refusal) {
        done.add("logprobs", probabilities(logprobs));
      }
      out.add(refusal ? "response.refusal.done" : "response.output_text.done", done);
      out.add("response.content_part.done", within(out).add("part", part()));
      out.add(
          "response.output_item.done",
          at.place(),
          at.items().message(at.place(), status, Optional.of(part())));
    }
  }

  /// A call.
  record Call(Place at, ItemWriter.Call call, StringBuilder input, JsonObject first)
      implements OpenItem {
    static Call open(Place at, StreamEvent.ToolCall event, EventList out) {
      ItemWriter.Call call =
          new ItemWriter.Call(event.id().orElse(""), event.name().orElse(""), event.freeText());
      JsonObject first = at.items().call(call, "", "in_progress", at.place());
      out.add("response.output_item.added", at.place(), first);
      return new Call(at, call, new StringBuilder(), first);
    }

    void add(String more, EventList out) {
      if (!more.isEmpty()) {
        input.append(more);
        out.add(type("delta"), out.within(first, at.place()).add("delta", more));
      }
    }

    private String type(String end) {
      return (call.freeText()
              ? "response.custom_tool_call_input."
              : "response.function_call_arguments.")
          + end;
    }

    @Override
    public int index() {
      return at.index();
    }

    @Override
    public void close(String status, EventList out) {
      if (input.isEmpty() && !call.freeText()) {
        add("{}", out);
      }
      out.add(
          type("done"),
          out.within(first, at.place())
              .add(call.freeText() ? "input" : "arguments", input.toString()));
      out.add(
          "response.output_item.done",
          at.place(),
          at.items().call(call, input.toString(), "completed", at.place()));
    }
  }
}
