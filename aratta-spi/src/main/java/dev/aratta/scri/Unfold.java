package dev.aratta.scri;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Takes an answer apart into the events of a stream; the way back of [Fold].
final class Unfold {
  private Unfold() {}

  static List<StreamEvent> events(ChatResponse response) {
    List<StreamEvent> events = new ArrayList<>();
    events.add(
        new StreamEvent.Start(
            response.id(), response.model(), response.provider(), EventData.NONE));
    Optional<Origin> origin =
        response.provider().isEmpty()
            ? Optional.empty()
            : Optional.of(new Origin(response.provider(), response.model()));
    for (int index = 0; index < response.blocks().size(); index++) {
      Block block = response.blocks().get(index);
      // Only a whole block can say that it came from elsewhere than the answer.
      boolean here = block.marks().origin().isEmpty() || block.marks().origin().equals(origin);
      events.add(here ? event(index, block) : new StreamEvent.Whole(index, block));
      for (Citation citation : response.citations()) {
        if (citation.block().orElse(-1) == index) {
          events.add(new StreamEvent.Cited(citation.block(), citation, EventData.NONE));
        }
      }
    }
    for (Citation citation : response.citations()) {
      if (citation.block().isEmpty()) {
        events.add(new StreamEvent.Cited(OptionalInt.empty(), citation, EventData.NONE));
      }
    }
    if (!response.logprobs().isEmpty()) {
      events.add(new StreamEvent.Logprobs(response.logprobs()));
    }
    events.add(
        new StreamEvent.Stop(
            response.finishReason(),
            response.usage(),
            response.lineage(),
            EventData.of(response.providerData())));
    return List.copyOf(events);
  }

  /// Returns the event that brings a block: one that others can follow, where that says all of it.
  static StreamEvent event(int index, Block block) {
    EventData data = EventData.of(block.marks().providerData());
    if (hasMoreMarks(block)) {
      return new StreamEvent.Whole(index, block);
    }
    return switch (block) {
      case Block.Text text -> new StreamEvent.Content(index, text.text(), text.refusal(), data);
      case Block.Thinking thought when !thought.redacted() && isView(thought) ->
          new StreamEvent.Thinking(index, thought.thinking(), data);
      case Block.ToolUse use -> call(index, use, data);
      case Block.Thinking _,
          Block.Image _,
          Block.Document _,
          Block.ToolResult _,
          Block.Provider _ ->
          new StreamEvent.Whole(index, block);
    };
  }

  private static boolean hasMoreMarks(Block block) {
    return block.marks().cache().isPresent() || !block.marks().providerOptions().isEmpty();
  }

  /// Tells whether the signature of a thought is what the provider data says, so that it need not
  /// be sent apart.
  private static boolean isView(Block.Thinking thought) {
    return thought.signature().isEmpty()
        || thought
            .signature()
            .equals(new Block.Thinking("", false, Optional.empty(), thought.marks()).signature());
  }

  private static StreamEvent call(int index, Block.ToolUse use, EventData data) {
    String arguments = use.toolInputText().orElseGet(() -> written(use.toolInput()));
    return new StreamEvent.ToolCall(
        index,
        Optional.of(use.toolUseId()),
        Optional.of(use.toolName()),
        arguments,
        use.toolInputText().isPresent(),
        data);
  }

  private static String written(JsonObject input) {
    return input.isEmpty() ? "" : input.toString();
  }
}
