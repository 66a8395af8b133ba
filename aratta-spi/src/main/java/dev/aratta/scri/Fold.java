package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Turns the events of one stream into the answer that the call without streaming would have given:
/// the one implementation. It sorts blocks by index and closes gaps. One stream, one thread at a
/// time.
public final class Fold {
  private final JsonProvider json;
  private final TreeMap<Integer, FoldedBlock> blocks = new TreeMap<>();
  private final List<StreamEvent.Cited> citations = new ArrayList<>();
  private final List<Logprob> logprobs = new ArrayList<>();
  private ProviderMap providerData = ProviderMap.EMPTY;
  private Optional<StreamEvent.Start> start = Optional.empty();
  private Optional<StreamEvent.Stop> stop = Optional.empty();

  /// Makes a fold that has seen nothing.
  ///
  /// @param json reads the arguments of tool calls
  public Fold(JsonProvider json) {
    this.json = requireNonNull(json, "json");
  }

  /// Folds a whole stream.
  ///
  /// @param json reads the arguments of tool calls
  /// @throws ArattaException as [#accept] and [#result()]
  public static ChatResponse of(List<StreamEvent> events, JsonProvider json) {
    Fold fold = new Fold(json);
    events.forEach(fold::accept);
    return fold.result();
  }

  /// Takes the next event.
  ///
  /// @throws ArattaException with the failure of an `error` event; of kind `wire_mismatch` if the
  ///   event breaks the order: a second start or stop, anything before the start or after the stop,
  ///   an index that changes its kind, data or a citation for a block that is not open, a tool call
  ///   that begins without id or name or changes them, a citation of a block that is no text
  public void accept(StreamEvent event) {
    if (!(event instanceof StreamEvent.Failed)) {
      require(stop.isEmpty(), "an event follows the stop");
      require(
          start.isPresent() != event instanceof StreamEvent.Start,
          "the start must come once and first");
    }
    switch (event) {
      case StreamEvent.Start first -> {
        start = Optional.of(first);
        providerData = first.data().over(providerData, json);
      }
      case StreamEvent.Content text ->
          block(text.index(), FoldedBlock.Kind.TEXT).accept(text, json);
      case StreamEvent.Thinking thought ->
          block(thought.index(), FoldedBlock.Kind.THINKING).accept(thought, json);
      case StreamEvent.ToolCall call ->
          block(call.index(), FoldedBlock.Kind.TOOL_CALL).accept(call, json);
      case StreamEvent.Whole whole -> replace(whole);
      case StreamEvent.Data late -> open(late.index()).addData(late.data(), json);
      case StreamEvent.Cited cited -> cite(cited);
      case StreamEvent.Logprobs more -> logprobs.addAll(more.logprobs());
      case StreamEvent.Stop last -> {
        stop = Optional.of(last);
        providerData = last.data().over(providerData, json);
      }
      case StreamEvent.Failed error -> throw error.failure().exception();
    }
  }

  /// Tells whether the stop has come.
  public boolean stopped() {
    return stop.isPresent();
  }

  /// Returns the answer.
  ///
  /// @throws ArattaException of kind `wire_mismatch` if the stop has not come
  public ChatResponse result() {
    StreamEvent.Stop last =
        stop.orElseThrow(() -> mismatch("the stream has no stop, so there is no answer"));
    StreamEvent.Start first = start.orElseThrow();
    Optional<Origin> origin =
        first.provider().isEmpty()
            ? Optional.empty()
            : Optional.of(new Origin(first.provider(), first.model()));
    List<Block> result = new ArrayList<>(blocks.size());
    Map<Integer, Integer> places = new HashMap<>();
    blocks.forEach(
        (index, block) -> {
          places.put(index, result.size());
          result.add(block.block(origin, json));
        });
    return new ChatResponse(
        first.id(),
        result,
        placed(places),
        logprobs,
        first.model(),
        first.provider(),
        last.finishReason(),
        last.usage(),
        last.lineage(),
        providerData,
        Optional.empty());
  }

  private List<Citation> placed(Map<Integer, Integer> places) {
    List<Citation> result = new ArrayList<>(citations.size());
    for (StreamEvent.Cited cited : citations) {
      result.add(
          cited.index().isEmpty()
              ? cited.citation()
              : cited.citation().inBlock(places.get(cited.index().getAsInt())));
    }
    return result;
  }

  private FoldedBlock block(int index, FoldedBlock.Kind kind) {
    FoldedBlock block = blocks.get(index);
    if (block == null) {
      block = new FoldedBlock(kind);
      blocks.put(index, block);
    }
    if (block.kind() != kind) {
      throw mismatch("block " + index + " changes its kind");
    }
    return block;
  }

  private FoldedBlock open(int index) {
    FoldedBlock block = blocks.get(index);
    require(block != null, "block " + index + " is not open");
    return block;
  }

  private void replace(StreamEvent.Whole whole) {
    FoldedBlock block = new FoldedBlock(whole.block());
    FoldedBlock before = blocks.put(whole.index(), block);
    if (before != null) {
      block.startFrom(before, json);
      require(
          block.kind() == FoldedBlock.Kind.TEXT || !isCited(whole.index()),
          "block " + whole.index() + " has citations and becomes something else than text");
    }
    block.addData(whole.data(), json);
  }

  private void cite(StreamEvent.Cited cited) {
    OptionalInt index = cited.index();
    if (index.isPresent()) {
      FoldedBlock block = open(index.getAsInt());
      require(
          block.kind() == FoldedBlock.Kind.TEXT,
          "a citation hangs on block " + index.getAsInt() + ", which is no text");
      block.addData(cited.data(), json);
    }
    citations.add(cited);
  }

  private boolean isCited(int index) {
    return citations.stream().anyMatch(cited -> cited.index().equals(OptionalInt.of(index)));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw mismatch(message);
    }
  }

  static ArattaException mismatch(String message) {
    return new Failure(FailureKind.WIRE_MISMATCH, message).exception();
  }
}
