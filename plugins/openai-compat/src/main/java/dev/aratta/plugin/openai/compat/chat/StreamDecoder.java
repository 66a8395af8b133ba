package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import java.util.List;

/// Reads the chunks of one streamed answer of `POST chat/completions`, up to `[DONE]` or, where
/// that does not come, up to the end after the finish reason. Cost comes after the finish reason,
/// in a chunk without choices, so that the stop waits for the end.
final class StreamDecoder implements StreamTranslator {
  private static final String DONE = "[DONE]";

  private final ChatDialect dialect;
  private final ChatDecodeContext context;
  private final Answer answer;
  private boolean stopped;

  StreamDecoder(ChatDialect dialect, ChatDecodeContext context) {
    this.dialect = dialect;
    this.context = context;
    this.answer = new Answer(dialect, context);
  }

  @Override
  public List<StreamEvent> accept(WireEvent event) {
    return switch (event) {
      case WireEvent.Json json when json.value() instanceof JsonObject chunk -> chunk(chunk);
      case WireEvent.Text text when text.text().strip().equals(DONE) -> done();
      case WireEvent.Json _, WireEvent.Text _ ->
          throw answer.parts().mismatch("$", "an event of the stream is no object");
    };
  }

  private List<StreamEvent> chunk(JsonObject chunk) {
    if (stopped) {
      return passedOver(chunk);
    }
    boolean choices = chunk.containsKey("choices");
    if (isError(chunk, choices)) {
      // After the finish reason there is nothing left to fail.
      if (answer.isFinished()) {
        passedOver(chunk);
        return answer.accept(chunk, "delta");
      }
      throw new FailureDecoder(dialect, context).inAnswer(chunk).exception();
    }
    if (!choices && WireJson.object(chunk, "usage").isEmpty()) {
      passedOver(chunk);
    }
    return answer.accept(chunk, "delta");
  }

  /// An error has no choices beside it, or says itself what it is; vLLM's was flat until 2025.
  private static boolean isError(JsonObject chunk, boolean choices) {
    return WireJson.value(chunk, "error").isPresent()
        || (!choices && WireJson.text(chunk, "object").equals("error"));
  }

  private List<StreamEvent> passedOver(JsonObject chunk) {
    context.unknown(DecodeContext.Unknown.EVENT, "$", String.join(",", chunk.keySet()));
    return List.of();
  }

  private List<StreamEvent> done() {
    if (stopped) {
      return List.of();
    }
    if (!answer.isStarted()) {
      throw ResponseDecoder.nothingSaid(answer.parts());
    }
    stopped = true;
    return answer.stop();
  }

  @Override
  public List<StreamEvent> end(StreamEnd end) {
    if (stopped) {
      return List.of();
    }
    if (answer.isFinished()) {
      stopped = true;
      return answer.stop();
    }
    if (end == StreamEnd.CLEAN) {
      throw answer.parts().mismatch("$.choices[0].finish_reason", "the stream ended without it");
    }
    throw new Failure(
            FailureKind.UPSTREAM_FAILED,
            dialect.name() + ": the stream was cut before its finish reason")
        .exception();
  }

  @Override
  public boolean finished() {
    return stopped || answer.isFinished();
  }
}
