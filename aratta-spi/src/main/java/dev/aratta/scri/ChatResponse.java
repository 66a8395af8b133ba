package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One answer. The blocks are the truth; `content()`, `toolCalls()` and `thinking()` are views of
/// them.
///
/// @param id the answer's id
/// @param blocks what the model said, in order
/// @param citations sources of the texts, ordered by block; those of no block last
/// @param logprobs probabilities of the tokens of the text
/// @param model the model that was asked for on the wire; empty until the kernel stamps it
/// @param provider the configured provider's id; empty until the kernel stamps it
/// @param finishReason why the model stopped
/// @param usage tokens used
/// @param lineage where the answer came from
/// @param providerData what the provider wants back with the answer's message
/// @param timestamp when the answer was complete; absent until the kernel stamps it
public record ChatResponse(
    String id,
    List<Block> blocks,
    List<Citation> citations,
    List<Logprob> logprobs,
    String model,
    String provider,
    FinishReason finishReason,
    Usage usage,
    Lineage lineage,
    ProviderMap providerData,
    Optional<Instant> timestamp) {

  private static final Comparator<Citation> BY_BLOCK =
      Comparator.comparingInt(citation -> citation.block().orElse(Integer.MAX_VALUE));

  /// Checks that all parts are there, copies the lists and orders the citations.
  ///
  /// @throws IllegalArgumentException if a citation names no text block
  public ChatResponse {
    requireNonNull(id, "id");
    requireNonNull(model, "model");
    requireNonNull(provider, "provider");
    requireNonNull(finishReason, "finishReason");
    requireNonNull(usage, "usage");
    requireNonNull(lineage, "lineage");
    requireNonNull(providerData, "providerData");
    requireNonNull(timestamp, "timestamp");
    blocks = List.copyOf(blocks);
    logprobs = List.copyOf(logprobs);
    citations = List.copyOf(citations).stream().sorted(BY_BLOCK).toList();
    for (Citation citation : citations) {
      if (citation.block().isPresent() && !isText(blocks, citation.block().getAsInt())) {
        throw new InvalidMember("citations", "must name text blocks, not " + citation.block());
      }
    }
  }

  /// Makes the answer that a translator decodes; the kernel stamps the rest.
  public ChatResponse(
      String id, List<Block> blocks, FinishReason finishReason, Usage usage, Lineage lineage) {
    this(
        id,
        blocks,
        List.of(),
        List.of(),
        "",
        "",
        finishReason,
        usage,
        lineage,
        ProviderMap.EMPTY,
        Optional.empty());
  }

  private static boolean isText(List<Block> blocks, int place) {
    return place >= 0 && place < blocks.size() && blocks.get(place) instanceof Block.Text;
  }

  /// Returns the role of every answer.
  public Role role() {
    return Role.ASSISTANT;
  }

  /// Returns the texts joined without anything between, refusals included.
  public String content() {
    return Texts.joined(blocks);
  }

  /// Returns the calls to answer, in order.
  public List<ToolCall> toolCalls() {
    List<ToolCall> calls = new ArrayList<>();
    for (Block block : blocks) {
      if (block instanceof Block.ToolUse use) {
        calls.add(
            new ToolCall(use.toolUseId(), use.toolName(), use.toolInput(), use.toolInputText()));
      }
    }
    return List.copyOf(calls);
  }

  /// Returns the thinking, in order.
  public List<Block.Thinking> thinking() {
    List<Block.Thinking> thoughts = new ArrayList<>();
    for (Block block : blocks) {
      if (block instanceof Block.Thinking thought) {
        thoughts.add(thought);
      }
    }
    return List.copyOf(thoughts);
  }

  /// Returns the message to append to the conversation to continue it.
  public Message message() {
    return new Message(
        Role.ASSISTANT,
        blocks,
        Optional.empty(),
        Optional.empty(),
        ProviderMap.EMPTY,
        providerData);
  }

  /// Returns the events of a stream that folds to this answer, but for its timestamp.
  public List<StreamEvent> events() {
    return Unfold.events(this);
  }

  /// Returns this answer with citations, logprobs and provider data.
  public ChatResponse with(
      List<Citation> newCitations, List<Logprob> newLogprobs, ProviderMap newProviderData) {
    return new ChatResponse(
        id,
        blocks,
        newCitations,
        newLogprobs,
        model,
        provider,
        finishReason,
        usage,
        lineage,
        newProviderData,
        timestamp);
  }

  /// Returns this answer with the time at which it was complete.
  public ChatResponse at(Instant complete) {
    return new ChatResponse(
        id,
        blocks,
        citations,
        logprobs,
        model,
        provider,
        finishReason,
        usage,
        lineage,
        providerData,
        Optional.of(complete));
  }
}
