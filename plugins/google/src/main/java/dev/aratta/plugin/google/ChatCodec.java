package dev.aratta.plugin.google;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Tool;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.Context;
import dev.aratta.spi.Continuation;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// Translates chats: `POST …:generateContent` and `:streamGenerateContent`.
final class ChatCodec implements ChatTranslator {
  /// Reason of an answer that is longer than one request gives; the same request with the token of
  /// the answer goes on in the middle of a word (Gemini 4, 2026-10).
  private static final Optional<String> GOES_ON = Optional.of("CONTINUATION");

  @Override
  public WireRequest encode(ChatRequest request, EncodeContext context) {
    return new RequestEncoder(request, Optional.empty(), context).encode();
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
    ChatResponse last = rounds.getLast();
    Optional<String> token =
        WireJson.string(last.providerData().of(context.provider()), AnswerParts.CONTINUATION_TOKEN);
    return last.finishReason().raw().equals(GOES_ON) && token.isPresent()
        ? Optional.of(new Continuation(new RequestEncoder(request, token, context).encode(), true))
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
