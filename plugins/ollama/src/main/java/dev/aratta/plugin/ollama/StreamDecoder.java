package dev.aratta.plugin.ollama;

import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.Usage;
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
import java.util.Optional;

/// Reads the objects of one streamed answer of `POST /api/chat`. Thinking is block 0, text 1, calls
/// from 2. The last object has `done: true`, alone has usage, and may hold calls as well.
final class StreamDecoder implements StreamTranslator {
  private static final int THINKING = 0;
  private static final int TEXT = 1;
  private static final int FIRST_CALL = 2;

  private final ChatDecodeContext context;
  private final AnswerParts parts;
  private final RepeatedToken repeats = new RepeatedToken();
  private int calls;
  private boolean started;
  private boolean spoken;
  private boolean finished;

  /// The object that came last: what it says of the answer's origin is read once, for the stop.
  private JsonObject latest = JsonValue.EMPTY_JSON_OBJECT;

  StreamDecoder(ChatDecodeContext context) {
    this.context = context;
    this.parts = AnswerParts.of(context);
  }

  @Override
  public List<StreamEvent> accept(WireEvent event) {
    return switch (event) {
      case WireEvent.Json json -> accept(parts.document(json.value()));
      case WireEvent.Text _ ->
          throw AnswerParts.mismatch("$", "an event of the stream is no JSON").exception();
    };
  }

  private List<StreamEvent> accept(JsonObject object) {
    Optional<Boolean> done = WireJson.bool(object, "done");
    if (finished || (done.isEmpty() && !object.containsKey("message"))) {
      context.unknown(DecodeContext.Unknown.EVENT, "$", String.join(",", object.keySet()));
      return List.of();
    }
    List<StreamEvent> events = new ArrayList<>();
    if (!started) {
      started = true;
      events.add(
          new StreamEvent.Start(context.ids().next("chat_"), "", "", EventData.of(parts.made())));
    }
    latest = object;
    boolean last = done.orElse(false);
    WireJson.value(object, "message")
        .ifPresentOrElse(
            message -> speak(parts.message(message), object, events),
            () -> {
              // The last object of servers before 2024 has none.
              if (!last || !spoken) {
                throw AnswerParts.absent("$.message");
              }
            });
    if (last) {
      finished = true;
      events.add(stop(parts.finish(object, calls > 0), parts.usage(object), parts.remote(object)));
    }
    return events;
  }

  private void speak(JsonObject message, JsonObject object, List<StreamEvent> events) {
    spoken = true;
    String thinking = parts.text(message, "thinking");
    if (!thinking.isEmpty()) {
      events.add(new StreamEvent.Thinking(THINKING, thinking));
    }
    String text = parts.text(message, "content");
    if (!text.isEmpty()) {
      events.add(new StreamEvent.Content(TEXT, text));
    }
    for (WireCall call : WireCall.of(message, parts)) {
      events.add(call.event(FIRST_CALL + calls++));
    }
    List<Logprob> logprobs = parts.logprobs(object);
    if (!logprobs.isEmpty()) {
      events.add(new StreamEvent.Logprobs(logprobs));
    }
    repeats.accept(thinking + text, logprobs);
  }

  private StreamEvent stop(FinishReason reason, Usage usage, ProviderMap data) {
    return new StreamEvent.Stop(reason, usage, parts.lineage(latest), EventData.of(data));
  }

  @Override
  public List<StreamEvent> end(StreamEnd end) {
    if (finished) {
      return List.of();
    }
    return switch (end) {
      case CUT ->
          throw new Failure(
                  FailureKind.UPSTREAM_FAILED, "Ollama's stream was cut before its last object")
              .exception();
      case CLEAN -> {
        if (!repeats.endedQuietly()) {
          throw AnswerParts.mismatch("$.done", "the stream ended without done: true").exception();
        }
        finished = true;
        ResponseDecoder.noteQuietStop(context);
        yield List.of(stop(ResponseDecoder.QUIET_STOP, Usage.UNKNOWN, ProviderMap.EMPTY));
      }
    };
  }

  @Override
  public boolean finished() {
    return finished;
  }
}
