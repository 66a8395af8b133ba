package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.plugin.openai.compat.chat.StopCut;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EventData;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.Context;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Ends an answer where its text meets a stop sequence, for an API that has none. What the model
/// wrote after it is passed over, other blocks too; usage counts it. One answer, one thread.
///
/// Citations and probabilities wait for the end, since only then is it known which of them are of
/// text that stays.
final class EmulatedStop {
  private static final int NONE = Integer.MAX_VALUE;
  private static final String ANNOTATIONS = "annotations";

  private final List<String> sequences;
  private final Context context;
  private final Map<Integer, StopCut> cuts = new TreeMap<>();
  private final Map<Integer, StringBuilder> texts = new TreeMap<>();
  private final List<StreamEvent.Cited> citations = new ArrayList<>();
  private final List<Logprob> tokens = new ArrayList<>();
  private ProviderMap data = ProviderMap.EMPTY;
  private int open = NONE;
  private int last = NONE;

  /// @param sequences what ends the answer
  EmulatedStop(List<String> sequences, Context context) {
    this.sequences = sequences;
    this.context = context;
  }

  /// Ends a whole answer.
  ChatResponse of(ChatResponse whole) {
    Fold fold = new Fold(context.json());
    whole.events().forEach(event -> accept(event).forEach(fold::accept));
    return fold.result();
  }

  /// Returns what stays of an event.
  List<StreamEvent> accept(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Content text -> text.index() > last ? List.of() : content(text);
      case StreamEvent.Cited cited -> {
        cited.index().ifPresent(index -> keep(index, cited.data()));
        citations.add(cited);
        yield List.of();
      }
      case StreamEvent.Logprobs more -> {
        tokens.addAll(more.logprobs());
        yield List.of();
      }
      case StreamEvent.Stop stop -> end(stop);
      case StreamEvent.Thinking thought -> upTo(thought.index(), event);
      case StreamEvent.ToolCall call -> upTo(call.index(), event);
      case StreamEvent.Whole whole -> upTo(whole.index(), event);
      case StreamEvent.Data late -> {
        keep(late.index(), late.data());
        yield upTo(late.index(), event);
      }
      case StreamEvent.Start _, StreamEvent.Failed _ -> List.of(event);
    };
  }

  /// Gathers the data of the text that is cut, or may be: of the latest one.
  private void keep(int index, EventData more) {
    if (last == NONE || index == last) {
      data = more.over(index == open ? data : ProviderMap.EMPTY, context.json());
      open = index;
    }
  }

  private List<StreamEvent> upTo(int index, StreamEvent event) {
    return index > last ? List.of() : List.of(event);
  }

  private List<StreamEvent> content(StreamEvent.Content text) {
    boolean opens = !cuts.containsKey(text.index());
    StopCut cut = cuts.computeIfAbsent(text.index(), _ -> new StopCut(sequences));
    StringBuilder kept = texts.computeIfAbsent(text.index(), _ -> new StringBuilder());
    keep(text.index(), text.data());
    String stays = cut.accept(text.content());
    kept.append(stays);
    if (cut.met().isPresent()) {
      last = text.index();
    }
    return opens || !stays.isEmpty() || !text.data().equals(EventData.NONE)
        ? List.of(new StreamEvent.Content(text.index(), stays, text.refusal(), text.data()))
        : List.of();
  }

  private List<StreamEvent> end(StreamEvent.Stop stop) {
    List<StreamEvent> events = new ArrayList<>();
    cuts.forEach(
        (index, cut) -> {
          String rest = index > last ? "" : cut.end();
          if (!rest.isEmpty()) {
            texts.get(index).append(rest);
            events.add(new StreamEvent.Content(index, rest));
          }
        });
    citations.stream().filter(this::stays).forEach(events::add);
    keptAnnotations().ifPresent(events::add);
    List<Logprob> kept = keptTokens();
    if (!kept.isEmpty()) {
      events.add(new StreamEvent.Logprobs(kept));
    }
    events.add(last == NONE ? stop : met(stop));
    return events;
  }

  private boolean stays(StreamEvent.Cited cited) {
    if (last == NONE || cited.index().isEmpty()) {
      return true;
    }
    int index = cited.index().getAsInt();
    StringBuilder text = texts.get(index);
    return index <= last && text != null && cited.citation().end().orElse(0) <= length(text);
  }

  /// Returns the annotations of the text that was cut, without those of what is gone: the provider
  /// gets them back.
  private Optional<StreamEvent> keptAnnotations() {
    JsonArray all = WireJson.array(data.of(context.provider()), ANNOTATIONS);
    if (last == NONE || all.isEmpty()) {
      return Optional.empty();
    }
    int length = length(texts.get(last));
    JsonArrayBuilder kept = context.json().createArrayBuilder();
    for (JsonValue annotation : all) {
      if (!(annotation instanceof JsonObject source)
          || WireJson.integer(source, "end_index").orElse(0) <= length) {
        kept.add(annotation);
      }
    }
    ProviderMap replaced =
        WireJson.data(context.provider(), ANNOTATIONS, kept.build(), context.json());
    return Optional.of(new StreamEvent.Data(last, EventData.of(replaced)));
  }

  private static int length(StringBuilder text) {
    return text.codePointCount(0, text.length());
  }

  private List<Logprob> keptTokens() {
    if (last == NONE) {
      return tokens;
    }
    int length = texts.values().stream().mapToInt(StringBuilder::length).sum();
    List<Logprob> kept = new ArrayList<>();
    for (Logprob token : tokens) {
      length -= token.token().length();
      if (length < 0) {
        break;
      }
      kept.add(token);
    }
    return kept;
  }

  private StreamEvent met(StreamEvent.Stop stop) {
    ProviderMap sequence =
        WireJson.data(
            context.provider(),
            "stop_sequence",
            context.json().createValue(cuts.get(last).met().orElseThrow()),
            context.json());
    return new StreamEvent.Stop(
        new FinishReason(FinishReason.Kind.STOP, stop.finishReason().raw()),
        stop.usage(),
        stop.lineage(),
        EventData.of(stop.data().values().merge(sequence, context.json())));
  }
}
