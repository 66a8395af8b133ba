package dev.aratta.plugin.openai.compat.responses;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Tool;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.Context;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;

/// Translates chats: `POST /responses`. Nothing is kept at the provider: every request holds the
/// whole conversation, and reasoning comes and goes encrypted.
public final class ResponsesCodec implements ChatTranslator {
  /// Members of a request that `provider_options` may replace although Aratta writes them.
  public static final Set<String> REPLACEABLE =
      Set.of("store", "tool_choice", "reasoning.summary", "safety_identifier", "stream_options");

  private final ResponsesDialect dialect;

  /// Makes the translator of a provider.
  ///
  /// @param dialect what the provider does in its own way
  public ResponsesCodec(ResponsesDialect dialect) {
    this.dialect = requireNonNull(dialect, "dialect");
  }

  /// Stop sequences, which this API does not have, are emulated.
  @Override
  public WireRequest encode(ChatRequest request, EncodeContext context) {
    if (!request.stop().isEmpty()) {
      context.adjust(
          "stop",
          Action.EMULATED,
          dialect.name() + "'s Responses API has none: the answer is cut when it has come");
    }
    return new RequestEncoder(request, dialect, context).encode();
  }

  @Override
  public ChatResponse decode(WireResponse response, ChatDecodeContext context) {
    ChatResponse whole =
        new ResponseDecoder(new AnswerParts(dialect, context), context).decode(response);
    List<String> stop = context.request().stop();
    return stop.isEmpty() ? whole : new EmulatedStop(stop, context).of(whole);
  }

  @Override
  public StreamTranslator stream(WireResponse head, ChatDecodeContext context) {
    StreamTranslator whole = new StreamDecoder(new AnswerParts(dialect, context), context);
    List<String> stop = context.request().stop();
    return stop.isEmpty() ? whole : new StopStream(whole, new EmulatedStop(stop, context));
  }

  @Override
  public JsonObject encodeTool(Tool tool, Context context) {
    return new ToolCodec(dialect, context).encode(tool, "tools");
  }

  @Override
  public Tool decodeTool(JsonObject tool, Context context) {
    return new ToolCodec(dialect, context).decode(tool);
  }
}
