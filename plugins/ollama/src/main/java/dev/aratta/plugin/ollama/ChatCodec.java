package dev.aratta.plugin.ollama;

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

/// Translates chats: `POST /api/chat`.
final class ChatCodec implements ChatTranslator {
  @Override
  public WireRequest encode(ChatRequest request, EncodeContext context) {
    return new RequestEncoder(request, context).encode();
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
  public JsonObject encodeTool(Tool tool, Context context) {
    return new ToolCodec(context).encode(tool, "tools");
  }

  @Override
  public Tool decodeTool(JsonObject tool, Context context) {
    return new ToolCodec(context).decode(tool);
  }
}
