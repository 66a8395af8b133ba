package dev.aratta.simulator.model;

import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.StreamEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Cuts an answer into the events of a stream, one for each token.
final class Cutter {
  private final List<StreamEvent> events = new ArrayList<>();
  private final Iterator<Logprob> logprobs;

  private Cutter(ChatResponse answer) {
    this.logprobs = answer.logprobs().iterator();
    for (StreamEvent event : answer.events()) {
      switch (event) {
        case StreamEvent.Content text -> cut(text);
        case StreamEvent.Thinking thought -> cut(thought);
        case StreamEvent.ToolCall call -> cut(call);
        case StreamEvent.Logprobs _ -> {
          // Each goes with its token.
        }
        case StreamEvent.Start _,
            StreamEvent.Stop _,
            StreamEvent.Whole _,
            StreamEvent.Data _,
            StreamEvent.Cited _,
            StreamEvent.Failed _ ->
            events.add(event);
      }
    }
  }

  static List<StreamEvent> events(ChatResponse answer) {
    return new Cutter(answer).events;
  }

  private void cut(StreamEvent.Content text) {
    if (text.content().isEmpty()) {
      events.add(text);
    }
    for (String token : Tokens.split(text.content())) {
      if (logprobs.hasNext()) {
        events.add(new StreamEvent.Logprobs(List.of(logprobs.next())));
      }
      events.add(new StreamEvent.Content(text.index(), token, text.refusal(), EventData.NONE));
    }
    if (!text.content().isEmpty()) {
      late(text.index(), text.data());
    }
  }

  /// What belongs to the whole of a block comes behind its last token.
  private void late(int index, EventData data) {
    if (!data.equals(EventData.NONE)) {
      events.add(new StreamEvent.Data(index, data));
    }
  }

  private void cut(StreamEvent.Thinking thought) {
    for (String token : Tokens.split(thought.thinking())) {
      events.add(new StreamEvent.Thinking(thought.index(), token));
    }
    if (thought.thinking().isEmpty()) {
      events.add(new StreamEvent.Thinking(thought.index(), ""));
    }
    late(thought.index(), thought.data());
  }

  private void cut(StreamEvent.ToolCall call) {
    events.add(
        new StreamEvent.ToolCall(
            call.index(), call.id(), call.name(), "", call.freeText(), EventData.NONE));
    for (String token : Tokens.split(call.arguments())) {
      events.add(new StreamEvent.ToolCall(call.index(), token));
    }
    late(call.index(), call.data());
  }
}
