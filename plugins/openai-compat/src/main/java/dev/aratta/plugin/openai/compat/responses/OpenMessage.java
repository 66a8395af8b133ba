package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Block;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.Marks;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A message of which a stream has brought a part. Each of its parts is a block.
final class OpenMessage implements OpenItem {
  private final int place;
  private final ProviderMap begun;
  private final AnswerParts parts;
  private final OutputTally tally;
  private final Map<Integer, OpenPart> open = new HashMap<>();

  /// @param item the message as it begins
  OpenMessage(JsonObject item, int place, AnswerParts parts, OutputTally tally) {
    this.place = place;
    this.parts = parts;
    this.tally = tally;
    this.begun = new KeptMembers(parts.context()).keep(item, "id", "phase").build();
  }

  /// Takes the beginning of a part; one that is no text is reported and passed over.
  List<StreamEvent> begin(int inner, JsonObject part) {
    TextPart text = new TextPart(part, parts);
    List<StreamEvent> events = new ArrayList<>();
    if (text.isText()) {
      part(inner, text.isRefusal(), events);
    } else {
      parts
          .context()
          .unknown(
              DecodeContext.Unknown.BLOCK,
              "$.output[" + place + "].content[" + inner + "].type",
              WireJson.text(part, "type"));
    }
    return events;
  }

  /// Takes more of a part.
  List<StreamEvent> append(int inner, boolean refusal, JsonObject event) {
    List<StreamEvent> events = new ArrayList<>(1);
    OpenPart part = part(inner, refusal, events);
    part.append(WireJson.text(event, "delta"), events);
    part.tokens(TextPart.logprobs(event), events);
    return events;
  }

  /// Takes the whole text of a part.
  List<StreamEvent> written(int inner, boolean refusal, String whole) {
    List<StreamEvent> events = new ArrayList<>();
    part(inner, refusal, events).written(whole, events);
    return events;
  }

  List<StreamEvent> cite(int inner, JsonValue annotation) {
    List<StreamEvent> events = new ArrayList<>();
    part(inner, false, events).cite(annotation, events);
    return events;
  }

  private OpenPart part(int inner, boolean refusal, List<StreamEvent> events) {
    OpenPart part = open.get(inner);
    if (part == null) {
      part = new OpenPart(Piece.index(place, inner), refusal);
      open.put(inner, part);
      tally.accept(new Block.Text("", refusal, Marks.NONE));
      events.add(new StreamEvent.Content(part.index, "", refusal, EventData.of(begun)));
    }
    return part;
  }

  @Override
  public List<StreamEvent> done(JsonObject item) {
    List<StreamEvent> events = new ArrayList<>();
    List<JsonObject> content = WireJson.objects(item, "content");
    for (int inner = 0; inner < content.size(); inner++) {
      TextPart whole = new TextPart(content.get(inner), parts);
      if (whole.isText()) {
        part(inner, whole.isRefusal(), events).done(whole, item, events);
      }
    }
    return events;
  }

  /// A part of which a stream has brought a part.
  private final class OpenPart {
    private final int index;
    private final boolean refusal;
    private final StringBuilder sent = new StringBuilder();
    private ProviderMap data = begun;
    private int tokens;
    private int annotations;

    OpenPart(int index, boolean refusal) {
      this.index = index;
      this.refusal = refusal;
    }

    void append(String text, List<StreamEvent> events) {
      if (!text.isEmpty()) {
        sent.append(text);
        events.add(new StreamEvent.Content(index, text, refusal, EventData.NONE));
      }
    }

    void written(String whole, List<StreamEvent> events) {
      append(OpenItem.rest(sent, whole, "$.text", parts), events);
    }

    void tokens(List<Logprob> more, List<StreamEvent> events) {
      if (!more.isEmpty()) {
        tokens += more.size();
        events.add(new StreamEvent.Logprobs(more));
      }
    }

    void cite(JsonValue annotation, List<StreamEvent> events) {
      annotations++;
      EventData more =
          new EventData(
              WireJson.data(
                  parts.context().provider(),
                  "annotations",
                  parts.json().createArrayBuilder().add(annotation).build(),
                  parts.json()),
              true);
      data = more.over(data, parts.json());
      events.add(
          TextPart.citation(annotation)
              .<StreamEvent>map(
                  source -> new StreamEvent.Cited(OptionalInt.of(index), source, more))
              .orElseGet(() -> new StreamEvent.Data(index, more)));
    }

    void done(TextPart whole, JsonObject item, List<StreamEvent> events) {
      written(whole.text(), events);
      List<Logprob> all = whole.logprobs();
      tokens(all.subList(Math.min(tokens, all.size()), all.size()), events);
      List<JsonValue> sources = whole.annotations();
      sources
          .subList(Math.min(annotations, sources.size()), sources.size())
          .forEach(annotation -> cite(annotation, events));
      ProviderMap last = whole.data(item);
      if (!last.equals(data)) {
        events.add(new StreamEvent.Data(index, EventData.of(last)));
      }
    }
  }
}
