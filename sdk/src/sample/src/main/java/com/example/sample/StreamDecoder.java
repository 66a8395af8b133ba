package com.example.sample;

import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.Usage;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Reads one streamed answer, an object a line: `{"text": "…"}` as often as it takes, then
/// `{"ended": "done"}`. One stream, one thread at a time.
final class StreamDecoder implements StreamTranslator {
  private final ChatDecodeContext context;
  private boolean started;
  private boolean finished;

  StreamDecoder(ChatDecodeContext context) {
    this.context = context;
  }

  @Override
  public List<StreamEvent> accept(WireEvent event) {
    JsonObject object =
        switch (event) {
          case WireEvent.Json json -> ResponseDecoder.object(json.value());
          case WireEvent.Text _ ->
              throw Failure.wireMismatch("$", "a line of the stream is no JSON").exception();
        };
    if (finished || !(object.containsKey("text") || object.containsKey("ended"))) {
      context.unknown(DecodeContext.Unknown.EVENT, "$", String.join(",", object.keySet()));
      return List.of();
    }
    List<StreamEvent> events = new ArrayList<>();
    if (!started) {
      started = true;
      events.add(new StreamEvent.Start(context.ids().next("chat_")));
    }
    WireJson.string(object, "text").ifPresent(text -> events.add(new StreamEvent.Content(0, text)));
    if (object.containsKey("ended")) {
      finished = true;
      events.add(
          new StreamEvent.Stop(
              ResponseDecoder.finish(object, context),
              Usage.UNKNOWN,
              Lineage.UNKNOWN,
              EventData.NONE));
    }
    return events;
  }

  @Override
  public List<StreamEvent> end(StreamEnd end) {
    if (finished) {
      return List.of();
    }
    throw switch (end) {
      case CUT ->
          new Failure(FailureKind.UPSTREAM_FAILED, "Sample's stream was cut before its end")
              .exception();
      case CLEAN ->
          Failure.wireMismatch("$.ended", "Sample's stream ended without saying why").exception();
    };
  }

  @Override
  public boolean finished() {
    return finished;
  }
}
