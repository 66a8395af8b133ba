package dev.aratta.plugin.openai.compat.chat;

import static java.util.Objects.requireNonNull;

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

/// Translates chats: `POST chat/completions`. Called by many threads.
///
/// @param dialect what the provider does in its own way
public record ChatCodec(ChatDialect dialect) implements ChatTranslator {
  /// Checks that the dialect is there.
  public ChatCodec {
    requireNonNull(dialect, "dialect");
  }

  @Override
  public WireRequest encode(ChatRequest request, EncodeContext context) {
    return new RequestEncoder(dialect, request, context).encode();
  }

  @Override
  public ChatResponse decode(WireResponse response, ChatDecodeContext context) {
    return new ResponseDecoder(dialect, context).decode(response);
  }

  @Override
  public StreamTranslator stream(WireResponse head, ChatDecodeContext context) {
    return new StreamDecoder(dialect, context);
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
