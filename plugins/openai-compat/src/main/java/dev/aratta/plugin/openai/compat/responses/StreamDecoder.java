package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Reads the events of one streamed answer of `POST /responses`. Each names its item; the last one
/// holds the whole answer, of which it brings what has not come before.
final class StreamDecoder implements StreamTranslator {
  private final AnswerParts parts;
  private final ChatDecodeContext context;
  private final OutputTally tally = new OutputTally();
  private final OpenItems items;
  private boolean started;
  private boolean finished;

  StreamDecoder(AnswerParts parts, ChatDecodeContext context) {
    this.parts = parts;
    this.context = context;
    this.items = new OpenItems(new ItemReader(parts), tally);
  }

  @Override
  public List<StreamEvent> accept(WireEvent event) {
    return switch (event) {
      // [DONE], which some send after the last event.
      case WireEvent.Text text when text.text().strip().equals("[DONE]") -> List.of();
      case WireEvent.Text _ -> throw parts.mismatch("$", "an event of the stream is no JSON");
      case WireEvent.Json json -> accept(json.name(), parts.document(json.value()));
    };
  }

  private List<StreamEvent> accept(String name, JsonObject event) {
    String type = WireJson.string(event, "type").orElse(name);
    if (finished) {
      context.unknown(DecodeContext.Unknown.EVENT, "$.type", type);
      return List.of();
    }
    return switch (type) {
      case "error" -> throw parts.dialect().failure(event, context).exception();
      case "response.created", "response.in_progress", "response.queued" ->
          start(WireJson.object(event, "response"), List.of());
      case "response.completed", "response.done", "response.incomplete", "response.failed" ->
          stop(WireJson.object(event, "response"));
      default -> {
        List<StreamEvent> events = items.accept(type, event);
        yield events.isEmpty() ? events : start(JsonValue.EMPTY_JSON_OBJECT, events);
      }
    };
  }

  /// Returns events with the start before them, if it has not come.
  private List<StreamEvent> start(JsonObject response, List<StreamEvent> events) {
    if (started) {
      return events;
    }
    started = true;
    AnswerParts.AnswerId id = parts.id(response);
    List<StreamEvent> all = new ArrayList<>(events.size() + 1);
    all.add(new StreamEvent.Start(id.text(), "", "", EventData.of(id.data())));
    all.addAll(events);
    return all;
  }

  private List<StreamEvent> stop(JsonObject response) {
    List<StreamEvent> events = new ArrayList<>(items.rest(response));
    FinishReason finish = parts.finish(response, tally);
    finished = true;
    events.add(
        new StreamEvent.Stop(
            finish,
            parts.usage(response),
            parts.lineage(response),
            EventData.of(parts.data(response))));
    return start(response, events);
  }

  @Override
  public List<StreamEvent> end(StreamEnd end) {
    if (finished) {
      return List.of();
    }
    String message = "the stream ended without response.completed";
    throw switch (end) {
      case CLEAN -> parts.mismatch("$.type", message);
      case CUT ->
          new Failure(FailureKind.UPSTREAM_FAILED, parts.dialect().name() + ": " + message)
              .exception();
    };
  }

  @Override
  public boolean finished() {
    return finished;
  }
}
