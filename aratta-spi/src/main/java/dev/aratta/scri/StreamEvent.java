package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One event of a streamed answer. `index` orders the blocks and stays with its block; an event may
/// name any open block, and numbers may leave gaps. Naming an index opens its block even with empty
/// text, and one index has one kind. [Fold] turns the events into a [ChatResponse].
public sealed interface StreamEvent {

  /// Returns the provider data that this event carries, [EventData#NONE] if it carries none.
  default EventData data() {
    return EventData.NONE;
  }

  /// The first event.
  ///
  /// @param id the answer's id
  /// @param model the model that was asked for on the wire; empty until the kernel stamps it
  /// @param provider the configured provider's id; empty until the kernel stamps it
  /// @param data data of the answer
  record Start(String id, String model, String provider, EventData data) implements StreamEvent {
    /// Checks that all parts are there.
    public Start {
      requireNonNull(id, "id");
      requireNonNull(model, "model");
      requireNonNull(provider, "provider");
      requireNonNull(data, "data");
    }

    /// Makes the event of a translator, which leaves model and provider to the kernel.
    public Start(String id) {
      this(id, "", "", EventData.NONE);
    }
  }

  /// More text.
  ///
  /// @param index the block
  /// @param content the text to append
  /// @param refusal whether the model refuses with it
  /// @param data data of the block
  record Content(int index, String content, boolean refusal, EventData data)
      implements StreamEvent {
    /// @throws IllegalArgumentException if the index is negative
    public Content {
      InvalidMember.atLeast("index", index, 0);
      requireNonNull(content, "content");
      requireNonNull(data, "data");
    }

    /// Makes the event of plain text.
    public Content(int index, String content) {
      this(index, content, false, EventData.NONE);
    }
  }

  /// More thinking.
  ///
  /// @param index the block
  /// @param thinking the thinking to append
  /// @param data data of the block
  record Thinking(int index, String thinking, EventData data) implements StreamEvent {
    /// @throws IllegalArgumentException if the index is negative
    public Thinking {
      InvalidMember.atLeast("index", index, 0);
      requireNonNull(thinking, "thinking");
      requireNonNull(data, "data");
    }

    /// Makes the event of thinking without data.
    public Thinking(int index, String thinking) {
      this(index, thinking, EventData.NONE);
    }
  }

  /// A tool call, or more of its arguments.
  ///
  /// @param index the block
  /// @param id the call's id, on its first event
  /// @param name the tool's name, on its first event
  /// @param arguments a fragment of the arguments as text
  /// @param freeText whether the text of a free-text tool is meant, which is not parsed
  /// @param data data of the block
  record ToolCall(
      int index,
      Optional<String> id,
      Optional<String> name,
      String arguments,
      boolean freeText,
      EventData data)
      implements StreamEvent {
    /// @throws IllegalArgumentException if the index is negative or the id is empty
    public ToolCall {
      InvalidMember.atLeast("index", index, 0);
      id.ifPresent(text -> InvalidMember.notEmpty("id", text));
      requireNonNull(name, "name");
      requireNonNull(arguments, "arguments");
      requireNonNull(data, "data");
    }

    /// Makes the first event of a call.
    public ToolCall(int index, String id, String name, String arguments) {
      this(index, Optional.of(id), Optional.of(name), arguments, false, EventData.NONE);
    }

    /// Makes a further event of a call.
    public ToolCall(int index, String arguments) {
      this(index, Optional.empty(), Optional.empty(), arguments, false, EventData.NONE);
    }
  }

  /// A citation.
  ///
  /// @param index the text block that it hangs on; absent where the block is not known
  /// @param citation the citation, without its block
  /// @param data data of the block
  record Cited(OptionalInt index, Citation citation, EventData data) implements StreamEvent {
    /// Takes the block out of the citation.
    ///
    /// @throws IllegalArgumentException if the index is negative, or if there is none but data for
    ///   its block
    public Cited {
      InvalidMember.atLeast("index", index, 0);
      if (index.isEmpty() && !data.equals(EventData.NONE)) {
        throw new InvalidMember("index", "must name the block that the provider_data is for");
      }
      citation = citation.withoutBlock();
    }
  }

  /// A whole block, which replaces what its index held except the provider data.
  ///
  /// @param index the block
  /// @param block its content
  /// @param data further data of the block
  record Whole(int index, Block block, EventData data) implements StreamEvent {
    /// @throws IllegalArgumentException if the index is negative
    public Whole {
      InvalidMember.atLeast("index", index, 0);
      requireNonNull(block, "block");
      requireNonNull(data, "data");
    }

    /// Makes the event of a block that carries its data itself.
    public Whole(int index, Block block) {
      this(index, block, EventData.NONE);
    }
  }

  /// Late data for a block of any kind. It opens no block.
  ///
  /// @param index the block
  /// @param data the data
  record Data(int index, EventData data) implements StreamEvent {
    /// @throws IllegalArgumentException if the index is negative
    public Data {
      InvalidMember.atLeast("index", index, 0);
      requireNonNull(data, "data");
    }
  }

  /// Probabilities of the tokens of the text. It opens no block.
  ///
  /// @param logprobs the next tokens, in order
  record Logprobs(List<Logprob> logprobs) implements StreamEvent {
    /// Copies the list.
    public Logprobs {
      logprobs = List.copyOf(logprobs);
    }
  }

  /// The last event of an answer.
  ///
  /// @param finishReason why the model stopped
  /// @param usage tokens used
  /// @param lineage where the answer came from
  /// @param data data of the answer
  record Stop(FinishReason finishReason, Usage usage, Lineage lineage, EventData data)
      implements StreamEvent {
    /// Checks that all parts are there.
    public Stop {
      requireNonNull(finishReason, "finishReason");
      requireNonNull(usage, "usage");
      requireNonNull(lineage, "lineage");
      requireNonNull(data, "data");
    }
  }

  /// The last event of a stream that failed. Made by the kernel alone: a translator throws.
  ///
  /// @param failure what went wrong
  record Failed(Failure failure) implements StreamEvent {
    /// Checks that the failure is there.
    public Failed {
      requireNonNull(failure, "failure");
    }
  }
}
