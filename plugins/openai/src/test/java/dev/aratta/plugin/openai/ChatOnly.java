package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.chat.ChatCodec;
import dev.aratta.scri.Failure;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EmbeddingTranslator;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireResponse;
import java.util.Optional;

/// OpenAI's plugin whose chats all go through Chat Completions, whatever was sent.
final class ChatOnly implements ProviderPlugin {
  private final OpenAiPlugin plugin = new OpenAiPlugin();

  @Override
  public ProviderDescriptor descriptor() {
    return plugin.descriptor();
  }

  @Override
  public Optional<ChatTranslator> chat() {
    return Optional.of(new ChatCodec(ChatApi.INSTANCE));
  }

  @Override
  public Optional<EmbeddingTranslator> embeddings() {
    return plugin.embeddings();
  }

  @Override
  public Optional<ModelListTranslator> models() {
    return plugin.models();
  }

  @Override
  public Failure decodeFailure(Operation operation, WireResponse response, DecodeContext context) {
    return plugin.decodeFailure(operation, response, context);
  }
}
