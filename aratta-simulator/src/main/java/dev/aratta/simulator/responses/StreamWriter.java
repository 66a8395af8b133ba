package dev.aratta.simulator.responses;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.StreamEvent;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the events of a stream. An item is closed before the next one opens, and the last event
/// holds the whole answer. One stream, one thread at a time.
public final class StreamWriter {
  private final JsonProvider json;
  private final Head head;
  private final ResponseWriter whole;
  private final ItemWriter items;
  private final Fold fold;
  private final EventList out;
  private final List<Logprob> chances = new ArrayList<>();
  private final boolean padded;
  private Optional<OpenItem> open = Optional.empty();
  private int place;

  /// Makes the writer of a stream.
  public StreamWriter(JsonProvider json, Head head) {
    this.json = requireNonNull(json, "json");
    this.head = requireNonNull(head, "head");
    this.whole = new ResponseWriter(json);
    this.items = new ItemWriter(json, head);
    this.fold = new Fold(json);
    this.out = new EventList(json);
    this.padded =
        !(head.request().get("stream_options") instanceof JsonObject options)
            || options.getBoolean("include_obfuscation", true);
    for (String type : List.of("response.created", "response.in_progress")) {
      out.add(type, json.createObjectBuilder().add("response", whole.begun(head)));
    }
  }

  /// Writes an event.
  ///
  /// @return the events that it makes, none for what the format has no form for
  public List<Answer.Event> accept(StreamEvent event) {
    fold.accept(event);
    switch (event) {
      case StreamEvent.Thinking more -> thinking(more.index(), more.thinking());
      case StreamEvent.Content more -> text(more.index(), more.content(), more.refusal());
      case StreamEvent.ToolCall more -> call(more);
      case StreamEvent.Logprobs more -> chances.addAll(more.logprobs());
      case StreamEvent.Cited cited -> cite(cited);
      case StreamEvent.Whole(int index, Block.Text text, _) ->
          text(index, text.text(), text.refusal());
      case StreamEvent.Whole(int index, Block.Thinking thought, _) ->
          thinking(index, thought.thinking());
      case StreamEvent.Whole(_, Block.Provider own, _) -> own(own);
      case StreamEvent.Stop stop -> stop(stop);
      case StreamEvent.Start _, StreamEvent.Whole _, StreamEvent.Data _, StreamEvent.Failed _ -> {}
    }
    return out.take();
  }

  private OpenItem.Place next(int index) {
    close("completed");
    return new OpenItem.Place(json, items, index, place++);
  }

  private void close(String status) {
    open.ifPresent(item -> item.close(status, out));
    open = Optional.empty();
  }

  private boolean isOpen(int index) {
    return open.isPresent() && open.get().index() == index;
  }

  private void thinking(int index, String more) {
    if (!isOpen(index)) {
      open = Optional.of(OpenItem.Reasoning.open(next(index), head.summary(), out));
    }
    if (open.orElse(null) instanceof OpenItem.Reasoning item) {
      item.add(more, out);
    }
  }

  private void text(int index, String more, boolean refusal) {
    if (!isOpen(index)) {
      open = Optional.of(OpenItem.Message.open(next(index), refusal, out));
    }
    if (open.orElse(null) instanceof OpenItem.Message item) {
      item.add(more, chances, padded, out);
      chances.clear();
    }
  }

  private void call(StreamEvent.ToolCall more) {
    if (!isOpen(more.index())) {
      open = Optional.of(OpenItem.Call.open(next(more.index()), more, out));
    }
    if (open.orElse(null) instanceof OpenItem.Call item) {
      item.add(more.arguments(), out);
    }
  }

  private void cite(StreamEvent.Cited cited) {
    if (open.orElse(null) instanceof OpenItem.Message item) {
      item.cite(cited.citation(), out);
    }
  }

  /// Writes an item that the provider worked on itself, with the events of its work.
  private void own(Block.Provider own) {
    if (!(own.data() instanceof JsonObject item)) {
      return;
    }
    int at = next(-1).place();
    String type = item.get("type") instanceof JsonString text ? text.getString() : own.kind();
    out.add("response.output_item.added", at, item);
    if (type.equals("web_search_call")) {
      for (String step : List.of("in_progress", "searching", "completed")) {
        out.add("response." + type + "." + step, out.within(item, at));
      }
    }
    out.add("response.output_item.done", at, item);
  }

  private void stop(StreamEvent.Stop stop) {
    String status = ResponseWriter.status(stop.finishReason().kind());
    close(status);
    ChatResponse answer = fold.result();
    out.add(
        "response." + status,
        json.createObjectBuilder().add("response", whole.write(answer, head)));
  }
}
