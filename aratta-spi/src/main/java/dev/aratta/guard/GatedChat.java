package dev.aratta.guard;

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

/// A plugin's translator of chats, behind the gate of the plugin.
final class GatedChat implements ChatTranslator {
  private static final Declared REQUEST = Declared.one(WireRequest.class);
  private static final Declared RESPONSE = Declared.one(ChatResponse.class);
  private static final Declared CONTINUATION = Declared.optional(Continuation.class);
  private static final Declared DEFINITION = Declared.one(JsonObject.class);
  private static final Declared TOOL = Declared.one(Tool.class);

  private final ChatTranslator own;
  private final PluginGate gate;

  GatedChat(ChatTranslator own, PluginGate gate) {
    this.own = own;
    this.gate = gate;
  }

  @Override
  public WireRequest encode(ChatRequest request, EncodeContext context) {
    return gate.value(REQUEST, request, () -> own.encode(request, context));
  }

  @Override
  public ChatResponse decode(WireResponse response, ChatDecodeContext context) {
    return gate.value(RESPONSE, context.request(), () -> own.decode(response, context));
  }

  @Override
  public StreamTranslator stream(WireResponse head, ChatDecodeContext context) {
    StreamTranslator stream = gate.made(() -> own.stream(head, context));
    return new GatedStream(stream, context.request(), gate);
  }

  @Override
  public Optional<Continuation> next(
      ChatRequest request, List<ChatResponse> rounds, EncodeContext context) {
    return gate.value(CONTINUATION, request, () -> own.next(request, rounds, context));
  }

  @Override
  public JsonObject encodeTool(Tool tool, Context context) {
    return gate.value(DEFINITION, tool, () -> own.encodeTool(tool, context));
  }

  @Override
  public Tool decodeTool(JsonObject tool, Context context) {
    return gate.value(TOOL, () -> own.decodeTool(tool, context));
  }
}
