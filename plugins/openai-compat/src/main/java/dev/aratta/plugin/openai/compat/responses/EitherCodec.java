package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.plugin.openai.compat.chat.ChatCodec;
import dev.aratta.plugin.openai.compat.chat.ChatDialect;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Tool;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.Context;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.OptionSpec;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// Translates chats through one of a provider's two APIs: Responses, unless its option or a request
/// wants Chat Completions. Which one it was shows in what was sent. Called by many threads.
public final class EitherCodec implements ChatTranslator {
  /// The option of a provider that names the API.
  public static final OptionSpec OPTION =
      new OptionSpec(
          ApiChoice.OPTION,
          OptionSpec.Type.STRING,
          List.of(ApiChoice.RESPONSES, ApiChoice.CHAT),
          Optional.of(ApiChoice.RESPONSES));

  private final ResponsesDialect dialect;
  private final ChatTranslator chat;
  private final ChatTranslator responses;

  /// Makes the translator of a provider.
  ///
  /// @param chat what the provider does in its own way with Chat Completions
  /// @param responses what it does with the Responses API
  public EitherCodec(ChatDialect chat, ResponsesDialect responses) {
    this.dialect = responses;
    this.chat = new ChatCodec(chat);
    this.responses = new ResponsesCodec(responses);
  }

  @Override
  public WireRequest encode(ChatRequest request, EncodeContext context) {
    boolean isChat = new ApiChoice(request, dialect, context).isChat();
    return (isChat ? chat : responses).encode(request, context);
  }

  @Override
  public ChatResponse decode(WireResponse response, ChatDecodeContext context) {
    return of(context).decode(response, context);
  }

  @Override
  public StreamTranslator stream(WireResponse head, ChatDecodeContext context) {
    return of(context).stream(head, context);
  }

  private ChatTranslator of(ChatDecodeContext context) {
    return context.sent().path().getLast().equals("completions") ? chat : responses;
  }

  /// Declarations are flat, as those of the Responses API.
  @Override
  public JsonObject encodeTool(Tool tool, Context context) {
    return responses.encodeTool(tool, context);
  }

  @Override
  public Tool decodeTool(JsonObject tool, Context context) {
    boolean nested = tool.get("function") instanceof JsonObject;
    return (nested ? chat : responses).decodeTool(tool, context);
  }
}
