package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// Joins the rounds of an answer that a provider gives in several requests, streamed or not, into
/// one. The first round's id stays; finish reason, lineage and provider data are the last's; a
/// figure of usage is summed only if every round has it; equal adjustments are said once.
///
/// Where a round goes on in the block before, it does so with the block that it opens first, which
/// in a whole answer is the first; so a round that goes on must open its blocks in order. One
/// answer, one thread at a time.
public final class RoundJoiner {
  private final JsonProvider json;
  private final List<StreamEvent.Stop> stops = new ArrayList<>();
  private final LastBlock last = new LastBlock();
  private EventData started = EventData.NONE;
  private int base;
  private boolean joins;

  /// Index, within the round, of the block that goes on; -1 for none; absent until a block opens.
  private OptionalInt joined = OptionalInt.empty();

  private int shift;

  /// Makes a joiner before the first round.
  ///
  /// @param json makes the list of raw usage figures
  public RoundJoiner(JsonProvider json) {
    this.json = requireNonNull(json, "json");
  }

  /// Joins whole rounds.
  ///
  /// @param rounds the answers, at least one
  /// @param joins for each round after the first, whether its first block goes on in the block
  ///   before
  /// @param json makes JSON
  public static ChatResponse join(
      List<ChatResponse> rounds, List<Boolean> joins, JsonProvider json) {
    if (rounds.size() == 1) {
      return rounds.getFirst();
    }
    RoundJoiner joiner = new RoundJoiner(json);
    Fold fold = new Fold(json);
    for (int round = 0; round < rounds.size(); round++) {
      if (round > 0) {
        joiner.next(joins.get(round - 1));
      }
      rounds.get(round).events().forEach(event -> joiner.accept(event).ifPresent(fold::accept));
    }
    fold.accept(joiner.stop());
    return fold.result();
  }

  /// Begins the next round.
  ///
  /// @param goesOn whether its first block goes on in the last block before, if both are text or
  ///   both are readable thinking
  public void next(boolean goesOn) {
    base = last.index() + 1;
    joins = goesOn;
    joined = OptionalInt.empty();
    shift = 0;
  }

  /// Takes the next event of the round and returns what the client gets of it: nothing for a stop,
  /// which is kept for [#stop()], and for a start after the first. Provider data of a start waits
  /// for [#stop()], since only the last round's counts.
  ///
  /// @throws ArattaException of kind `wire_mismatch` if a whole block replaces one that goes on
  ///   from the round before
  public Optional<StreamEvent> accept(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Start start -> {
        started = start.data();
        yield stops.isEmpty()
            ? Optional.of(
                new StreamEvent.Start(start.id(), start.model(), start.provider(), EventData.NONE))
            : Optional.empty();
      }
      case StreamEvent.Stop stop -> {
        stops.add(withData(stop));
        yield Optional.empty();
      }
      case StreamEvent.Content text -> Optional.of(moved(text));
      case StreamEvent.Thinking thought ->
          Optional.of(
              new StreamEvent.Thinking(
                  place(thought.index(), FoldedBlock.Kind.THINKING),
                  thought.thinking(),
                  thought.data()));
      case StreamEvent.ToolCall call ->
          Optional.of(
              new StreamEvent.ToolCall(
                  place(call.index(), FoldedBlock.Kind.TOOL_CALL),
                  call.id(),
                  call.name(),
                  call.arguments(),
                  call.freeText(),
                  call.data()));
      case StreamEvent.Whole whole -> Optional.of(moved(whole));
      case StreamEvent.Data late ->
          Optional.of(new StreamEvent.Data(known(late.index()), late.data()));
      case StreamEvent.Cited cited -> Optional.of(moved(cited));
      case StreamEvent.Logprobs _, StreamEvent.Failed _ -> Optional.of(event);
    };
  }

  /// Returns the one stop of all rounds so far.
  ///
  /// @throws IllegalStateException if no round has ended
  public StreamEvent.Stop stop() {
    if (stops.isEmpty()) {
      throw new IllegalStateException("no round has ended");
    }
    StreamEvent.Stop end = stops.getLast();
    if (stops.size() == 1) {
      return end;
    }
    Set<Adjustment> said = new LinkedHashSet<>();
    stops.forEach(stop -> said.addAll(stop.lineage().adjustments()));
    return new StreamEvent.Stop(
        end.finishReason(), usage(), end.lineage().withAdjustments(List.copyOf(said)), end.data());
  }

  private StreamEvent.Stop withData(StreamEvent.Stop stop) {
    ProviderMap all = stop.data().over(started.values(), json);
    return new StreamEvent.Stop(
        stop.finishReason(), stop.usage(), stop.lineage(), EventData.of(all));
  }

  private StreamEvent moved(StreamEvent.Content text) {
    int index = place(text.index(), FoldedBlock.Kind.TEXT);
    last.append(index, text.content());
    return new StreamEvent.Content(index, text.content(), text.refusal(), text.data());
  }

  /// Moves a whole block. One that goes on in the block before is taken apart: as a whole it would
  /// replace what is there.
  private StreamEvent moved(StreamEvent.Whole whole) {
    boolean first = joined.isEmpty();
    StreamEvent parts = Unfold.event(whole.index(), whole.block());
    int index =
        place(
            whole.index(),
            parts instanceof StreamEvent.Whole
                ? FoldedBlock.Kind.WHOLE
                : FoldedBlock.Kind.of(whole.block()));
    if (index >= base) {
      last.replace(index, whole.block());
      return new StreamEvent.Whole(index, whole.block(), whole.data());
    }
    if (!first) {
      throw Fold.mismatch("a whole block replaces one that goes on from the round before");
    }
    ProviderMap data = whole.data().over(whole.block().marks().providerData(), json);
    if (whole.block() instanceof Block.Text text) {
      last.append(index, text.text());
      return new StreamEvent.Content(index, text.text(), text.refusal(), EventData.of(data));
    }
    String thinking = ((Block.Thinking) whole.block()).thinking();
    return new StreamEvent.Thinking(index, thinking, EventData.of(data));
  }

  private StreamEvent moved(StreamEvent.Cited cited) {
    if (cited.index().isEmpty()) {
      return cited;
    }
    int index = known(cited.index().getAsInt());
    Citation citation = cited.citation();
    return new StreamEvent.Cited(
        OptionalInt.of(index), index < base ? citation.shifted(shift) : citation, cited.data());
  }

  /// Returns the index of a block in the joined answer, opening it if it is new.
  private int place(int index, FoldedBlock.Kind kind) {
    if (joined.isEmpty()) {
      boolean goesOn = joins && last.takes(kind);
      joined = OptionalInt.of(goesOn ? index : -1);
      if (goesOn) {
        shift = last.codePoints();
      }
    }
    int place = known(index);
    last.open(place, kind);
    return place;
  }

  private int known(int index) {
    return joined.orElse(-1) == index ? base - 1 : base + index;
  }

  private Usage usage() {
    return new Usage(
        sum(Usage::inputTokens),
        sum(Usage::outputTokens),
        sum(Usage::cacheReadTokens),
        sum(Usage::cacheWriteTokens),
        sum(Usage::cacheWrite1hTokens),
        sum(Usage::reasoningTokens),
        raw());
  }

  private OptionalLong sum(Function<Usage, OptionalLong> figure) {
    long sum = 0;
    for (StreamEvent.Stop stop : stops) {
      OptionalLong value = figure.apply(stop.usage());
      if (value.isEmpty()) {
        return value;
      }
      sum += value.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  private Optional<JsonValue> raw() {
    JsonArrayBuilder list = json.createArrayBuilder();
    stops.forEach(stop -> stop.usage().raw().ifPresent(list::add));
    JsonValue all = list.build();
    return all.asJsonArray().isEmpty() ? Optional.empty() : Optional.of(all);
  }
}
