package dev.aratta.plugin.vllm;

import dev.aratta.plugin.openai.compat.chat.ChatCodec;
import dev.aratta.plugin.openai.compat.chat.ChatDialect;
import dev.aratta.plugin.openai.compat.chat.EmbeddingCodec;
import dev.aratta.plugin.openai.compat.chat.FailureDecoder;
import dev.aratta.plugin.openai.compat.chat.ModelListCodec;
import dev.aratta.scri.Failure;
import dev.aratta.spi.Auth;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EmbeddingTranslator;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireResponse;
import java.util.List;
import java.util.Optional;

/// Translates between SCRI and vLLM's server. Called by many threads.
public final class VllmPlugin implements ProviderPlugin {
  private final ChatDialect dialect = new VllmDialect();

  /// Makes the plugin; called by `ServiceLoader`.
  public VllmPlugin() {}

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        "vllm",
        dialect.name(),
        Optional.of("http://localhost:8000"),
        new Auth.None(),
        ProviderDescriptor.Headers.NONE,
        List.of("health"),
        List.of(),
        dialect.replaceable(),
        Optional.empty(),
        false);
  }

  @Override
  public Optional<ChatTranslator> chat() {
    return Optional.of(new ChatCodec(dialect));
  }

  @Override
  public Optional<EmbeddingTranslator> embeddings() {
    return Optional.of(new EmbeddingCodec(dialect));
  }

  @Override
  public Optional<ModelListTranslator> models() {
    return Optional.of(new ModelListCodec(dialect));
  }

  @Override
  public Failure decodeFailure(Operation operation, WireResponse response, DecodeContext context) {
    return new FailureDecoder(dialect, context).decode(response);
  }
}
