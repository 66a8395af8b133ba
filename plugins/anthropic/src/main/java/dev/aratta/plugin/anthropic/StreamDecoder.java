package dev.aratta.plugin.anthropic;

import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the events of one streamed answer of `POST /v1/messages`. A block's index is its place in
/// the content. Figures of later events replace those of earlier ones (streaming page, 2026-11).
final class StreamDecoder implements StreamTranslator {
  private final ChatDecodeContext context;
  private final AnswerParts parts;
  private final Map<Integer, OpenBlock> open = new HashMap<>();
  private JsonObject message = JsonValue.EMPTY_JSON_OBJECT;
  private JsonObject usage = JsonValue.EMPTY_JSON_OBJECT;
  private JsonObject ending = JsonValue.EMPTY_JSON_OBJECT;
  private Optional<String> reason = Optional.empty();
  private boolean started;
  private boolean calls;
  private boolean stopped;

  StreamDecoder(ChatDecodeContext context) {
    this.context = context;
    this.parts = new AnswerParts(context);
  }

  @Override
  public List<StreamEvent> accept(WireEvent event) {
    return switch (event) {
      case WireEvent.Json json -> accept(parts.document(json.value()));
      case WireEvent.Text text -> {
        // `[DONE]` ended streams before 2023-06-01; gateways still send it.
        context.unknown(DecodeContext.Unknown.EVENT, "$", text.text());
        yield List.of();
      }
    };
  }

  private List<StreamEvent> accept(JsonObject event) {
    String type = WireJson.text(event, "type");
    return switch (type) {
      case "ping" -> List.of();
      case "message_start" -> start(WireJson.object(event, "message"));
      case "content_block_start" -> open(event);
      case "content_block_delta" -> block(event).delta(WireJson.object(event, "delta"));
      case "content_block_stop" -> close(event);
      case "message_delta" -> {
        finish(event, WireJson.object(event, "delta"));
        yield List.of();
      }
      case "message_stop" -> stopped ? List.of() : List.of(stop());
      default -> {
        context.unknown(DecodeContext.Unknown.EVENT, "$.type", type);
        yield List.of();
      }
    };
  }

  /// Gateways may repeat the first event; it counts once. It may hold whole blocks and the reason.
  private List<StreamEvent> start(JsonObject first) {
    if (started) {
      return List.of();
    }
    started = true;
    message = parts.message(first, "$.message");
    List<StreamEvent> events = new ArrayList<>();
    events.add(new StreamEvent.Start(parts.id(first), "", "", EventData.of(parts.made(first))));
    int index = 0;
    for (JsonObject item : WireJson.objects(first, "content")) {
      OpenBlock block = begin(index++, item);
      events.addAll(block.start());
      events.addAll(block.stop());
    }
    finish(first, first);
    return events;
  }

  private List<StreamEvent> open(JsonObject event) {
    if (!started) {
      throw AnswerParts.mismatch("$.type", "a block before message_start").exception();
    }
    int index = index(event);
    OpenBlock block = begin(index, WireJson.object(event, "content_block"));
    open.put(index, block);
    return block.start();
  }

  private OpenBlock begin(int index, JsonObject item) {
    WireBlock wire = new WireBlock(item, context);
    calls |= wire.type().equals("tool_use") && !wire.isAnswer();
    return new OpenBlock(index, wire, context);
  }

  private OpenBlock block(JsonObject event) {
    OpenBlock block = open.get(index(event));
    if (block == null) {
      throw AnswerParts.mismatch("$.index", "no block " + index(event) + " is open").exception();
    }
    return block;
  }

  private List<StreamEvent> close(JsonObject event) {
    OpenBlock block = open.remove(index(event));
    return block == null ? List.of() : block.stop();
  }

  private static int index(JsonObject event) {
    OptionalLong index = WireJson.integer(event, "index");
    if (index.isEmpty() || index.getAsLong() < 0 || index.getAsLong() > Integer.MAX_VALUE) {
      throw AnswerParts.absent("$.index");
    }
    return (int) index.getAsLong();
  }

  private void finish(JsonObject event, JsonObject delta) {
    usage = over(usage, WireJson.object(event, "usage"));
    ending = over(ending, delta);
    reason = WireJson.string(delta, "stop_reason").or(() -> reason);
  }

  /// Returns figures with later ones laid over them; what is null then says nothing.
  private JsonObject over(JsonObject before, JsonObject later) {
    if (later.isEmpty()) {
      return before;
    }
    JsonObjectBuilder merged = context.json().createObjectBuilder(before);
    later.forEach(
        (name, value) -> {
          if (value.getValueType() != JsonValue.ValueType.NULL || !before.containsKey(name)) {
            merged.add(name, value);
          }
        });
    return merged.build();
  }

  private StreamEvent stop() {
    if (reason.isEmpty()) {
      throw AnswerParts.mismatch("$.delta.stop_reason", "the stream ended without it").exception();
    }
    stopped = true;
    ProviderMap data = parts.data(ending);
    return new StreamEvent.Stop(
        parts.finish(reason, calls),
        parts.usage(usage),
        Lineage.reported(WireJson.string(message, "model"), Optional.empty(), Optional.empty()),
        EventData.of(data));
  }

  @Override
  public List<StreamEvent> end(StreamEnd end) {
    if (stopped) {
      return List.of();
    }
    if (reason.isPresent()) {
      return List.of(stop());
    }
    throw switch (end) {
      case CUT ->
          new Failure(FailureKind.UPSTREAM_FAILED, "Anthropic's stream was cut before message_stop")
              .exception();
      case CLEAN ->
          AnswerParts.mismatch("$.type", "the stream ended without message_stop").exception();
    };
  }

  @Override
  public boolean finished() {
    return reason.isPresent();
  }
}
