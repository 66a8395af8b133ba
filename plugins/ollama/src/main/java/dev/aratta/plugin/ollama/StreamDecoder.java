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
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Reads the objects of one streamed answer of `POST /api/chat`. Thinking is block 0, text 1, calls
/// from 2. The last object has `done: true`, alone has usage, and may hold calls as well.
final class StreamDecoder implements StreamTranslator {
  private static final int THINKING = 0;
  private static final int TEXT = 1;
  private static final int FIRST_CALL = 2;

  /// Number of members of a message that says `role` and `content` alone.
  private static final int ROLE_AND_CONTENT = 2;

  private final ChatDecodeContext context;
  private final AnswerParts parts;
  private final RepeatedToken repeats = new RepeatedToken();
  private int calls;
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
    JsonValue done = object.get("done");
    JsonValue message = object.get("message");
    if (finished || (done == null && message == null)) {
      context.unknown(DecodeContext.Unknown.EVENT, "$", String.join(",", object.keySet()));
      return List.of();
    }
    latest = object;
    boolean last = done != null && done.getValueType() == JsonValue.ValueType.TRUE;
    if (message != null && message.getValueType() != JsonValue.ValueType.NULL) {
      return events(parts.message(message), object, last);
    }
    // The last object of servers before 2024 has no message.
    if (!last || !spoken) {
      throw AnswerParts.absent("$.message");
    }
    return List.of(stop(object));
  }

  /// Returns what one object brings. Most bring one piece of text, and there are many of them.
  private List<StreamEvent> events(JsonObject message, JsonObject object, boolean last) {
    String text = parts.text(message, "content");
    if (spoken && !last && saysContentAlone(message) && !object.containsKey("logprobs")) {
      repeats.accept(text, List.of());
      return text.isEmpty() ? List.of() : List.of(new StreamEvent.Content(TEXT, text));
    }
    List<StreamEvent> events = new ArrayList<>();
    if (!spoken) {
      spoken = true;
      String id = context.ids().next("chat_");
      events.add(new StreamEvent.Start(id, "", "", EventData.of(parts.made())));
    }
    speak(message, text, object, events);
    if (last) {
      events.add(stop(object));
    }
    return events;
  }

  private static boolean saysContentAlone(JsonObject message) {
    return message.size() == ROLE_AND_CONTENT
        && message.containsKey("role")
        && message.containsKey("content");
  }

  private void speak(JsonObject message, String text, JsonObject object, List<StreamEvent> events) {
    String thinking = parts.text(message, "thinking");
    if (!thinking.isEmpty()) {
      events.add(new StreamEvent.Thinking(THINKING, thinking));
    }
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
    repeats.accept(thinking.isEmpty() ? text : thinking + text, logprobs);
  }

  private StreamEvent stop(JsonObject object) {
    finished = true;
    return stop(parts.finish(object, calls > 0), parts.usage(object), parts.remote(object));
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
