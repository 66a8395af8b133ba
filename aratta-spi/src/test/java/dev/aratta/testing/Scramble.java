package dev.aratta.testing;

import dev.aratta.scri.EventData;
import dev.aratta.scri.StreamEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Brings the events of an answer in another way that means the same: in fragments, interleaved
/// across blocks, with gaps between the indexes.
public final class Scramble {
  private final Draw draw;

  /// Draws from these dice.
  public Scramble(Draw draw) {
    this.draw = draw;
  }

  /// Returns other events of the same answer. The block with the lowest index is opened first.
  ///
  /// @param events a start, events of blocks and a stop
  public List<StreamEvent> events(List<StreamEvent> events) {
    Map<Integer, List<StreamEvent>> channels = new TreeMap<>();
    for (StreamEvent event : events.subList(1, events.size() - 1)) {
      channels.computeIfAbsent(channel(event), _ -> new ArrayList<>()).addAll(fragments(event));
    }
    List<StreamEvent> result = new ArrayList<>();
    result.add(events.getFirst());
    List<List<StreamEvent>> waiting = new ArrayList<>(widened(channels).values());
    if (!waiting.isEmpty()) {
      result.add(waiting.getFirst().removeFirst());
    }
    waiting.removeIf(List::isEmpty);
    while (!waiting.isEmpty()) {
      List<StreamEvent> next = draw.one(waiting);
      result.add(next.removeFirst());
      waiting.removeIf(List::isEmpty);
    }
    result.add(events.getLast());
    return result;
  }

  /// Events of one block keep their order, and so do logprobs and citations of no block.
  private static int channel(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Content text -> text.index();
      case StreamEvent.Thinking thought -> thought.index();
      case StreamEvent.ToolCall call -> call.index();
      case StreamEvent.Whole whole -> whole.index();
      case StreamEvent.Data late -> late.index();
      case StreamEvent.Cited cited -> cited.index().orElse(Integer.MAX_VALUE - 1);
      case StreamEvent.Logprobs _ -> Integer.MAX_VALUE;
      case StreamEvent.Start _, StreamEvent.Stop _, StreamEvent.Failed _ ->
          throw new IllegalArgumentException("no event of a block: " + event);
    };
  }

  private Map<Integer, List<StreamEvent>> widened(Map<Integer, List<StreamEvent>> channels) {
    Map<Integer, List<StreamEvent>> result = new TreeMap<>();
    int index = draw.below(3);
    for (Map.Entry<Integer, List<StreamEvent>> channel : channels.entrySet()) {
      boolean block = channel.getKey() < Integer.MAX_VALUE - 1;
      int place = index;
      result.put(
          block ? place : channel.getKey(),
          new ArrayList<>(channel.getValue().stream().map(event -> at(place, event)).toList()));
      index += 1 + draw.below(3) * 500;
    }
    return result;
  }

  private static StreamEvent at(int index, StreamEvent event) {
    return switch (event) {
      case StreamEvent.Content text ->
          new StreamEvent.Content(index, text.content(), text.refusal(), text.data());
      case StreamEvent.Thinking thought ->
          new StreamEvent.Thinking(index, thought.thinking(), thought.data());
      case StreamEvent.ToolCall call ->
          new StreamEvent.ToolCall(
              index, call.id(), call.name(), call.arguments(), call.freeText(), call.data());
      case StreamEvent.Whole whole -> new StreamEvent.Whole(index, whole.block(), whole.data());
      case StreamEvent.Data late -> new StreamEvent.Data(index, late.data());
      case StreamEvent.Cited cited ->
          cited.index().isEmpty()
              ? cited
              : new StreamEvent.Cited(OptionalInt.of(index), cited.citation(), cited.data());
      case StreamEvent.Logprobs _, StreamEvent.Start _, StreamEvent.Stop _, StreamEvent.Failed _ ->
          event;
    };
  }

  private List<StreamEvent> fragments(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Content text ->
          parts(text.content(), text.data()).stream()
              .map(
                  part ->
                      (StreamEvent)
                          new StreamEvent.Content(0, part.text, text.refusal(), part.data))
              .toList();
      case StreamEvent.Thinking thought ->
          parts(thought.thinking(), thought.data()).stream()
              .map(part -> (StreamEvent) new StreamEvent.Thinking(0, part.text, part.data))
              .toList();
      case StreamEvent.ToolCall call ->
          parts(call.arguments(), call.data()).stream()
              .map(
                  part ->
                      (StreamEvent)
                          new StreamEvent.ToolCall(
                              0,
                              part.first || draw.chance(20) ? call.id() : Optional.empty(),
                              part.first ? call.name() : Optional.empty(),
                              part.text,
                              call.freeText(),
                              part.data))
              .toList();
      case StreamEvent.Logprobs more ->
          more.logprobs().stream()
              .map(one -> (StreamEvent) new StreamEvent.Logprobs(List.of(one)))
              .toList();
      case StreamEvent.Whole _,
          StreamEvent.Data _,
          StreamEvent.Cited _,
          StreamEvent.Start _,
          StreamEvent.Stop _,
          StreamEvent.Failed _ ->
          List.of(event);
    };
  }

  /// Cuts a text at any places, also within a character; its data comes with any of the parts.
  private List<Part> parts(String text, EventData data) {
    List<Integer> cuts = new ArrayList<>(draw.some(4, () -> draw.below(text.length() + 1)));
    cuts.sort(Comparator.naturalOrder());
    cuts.add(text.length());
    int carrier = draw.below(cuts.size());
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int to : cuts) {
      EventData carried = parts.size() == carrier ? data : EventData.NONE;
      parts.add(new Part(text.substring(from, to), carried, parts.isEmpty()));
      from = to;
    }
    return parts;
  }

  private record Part(String text, EventData data, boolean first) {}
}
