package dev.aratta.plugin.anthropic;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Tool;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.Context;
import dev.aratta.spi.Continuation;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// Translates chats: `POST /v1/messages`.
final class ChatCodec implements ChatTranslator {
  /// Reason of a turn that the provider's own tools interrupted; the same content, sent back, lets
  /// it go on.
  private static final Optional<String> PAUSED = Optional.of("pause_turn");

  @Override
  public WireRequest encode(ChatRequest request, EncodeContext context) {
    return new RequestEncoder(request, List.of(), context).encode();
  }

  @Override
  public ChatResponse decode(WireResponse response, ChatDecodeContext context) {
    return new ResponseDecoder(context).decode(response);
  }

  @Override
  public StreamTranslator stream(WireResponse head, ChatDecodeContext context) {
    return new StreamDecoder(context);
  }

  @Override
  public Optional<Continuation> next(
      ChatRequest request, List<ChatResponse> rounds, EncodeContext context) {
    return rounds.getLast().finishReason().raw().equals(PAUSED)
        ? Optional.of(
            new Continuation(new RequestEncoder(request, rounds, context).encode(), false))
        : Optional.empty();
  }

  @Override
  public JsonObject encodeTool(Tool tool, Context context) {
    return new ToolCodec(context).encode(tool, "tools");
  }

  @Override
  public Tool decodeTool(JsonObject tool, Context context) {
    return new ToolCodec(context).decode(tool);
  }
}
