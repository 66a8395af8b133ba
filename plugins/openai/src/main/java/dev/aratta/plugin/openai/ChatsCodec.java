package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.chat.ChatCodec;
import dev.aratta.plugin.openai.compat.responses.ResponsesCodec;
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

/// Translates chats through one of the two APIs. Which one it was shows in what was sent.
final class ChatsCodec implements ChatTranslator {
  private static final ChatTranslator CHAT = new ChatCodec(ChatApi.INSTANCE);
  private static final ChatTranslator RESPONSES = new ResponsesCodec(new ResponsesApi());

  @Override
  public WireRequest encode(ChatRequest request, EncodeContext context) {
    ChatTranslator api = new ApiChoice(request, context).isChat() ? CHAT : RESPONSES;
    return api.encode(request, context);
  }

  @Override
  public ChatResponse decode(WireResponse response, ChatDecodeContext context) {
    return of(context).decode(response, context);
  }

  @Override
  public StreamTranslator stream(WireResponse head, ChatDecodeContext context) {
    return of(context).stream(head, context);
  }

  private static ChatTranslator of(ChatDecodeContext context) {
    return context.sent().path().getLast().equals("completions") ? CHAT : RESPONSES;
  }

  /// Declarations are flat, as those of the Responses API.
  @Override
  public JsonObject encodeTool(Tool tool, Context context) {
    return RESPONSES.encodeTool(tool, context);
  }

  @Override
  public Tool decodeTool(JsonObject tool, Context context) {
    boolean nested = tool.get("function") instanceof JsonObject;
    return (nested ? CHAT : RESPONSES).decodeTool(tool, context);
  }
}
