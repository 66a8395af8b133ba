package dev.aratta.plugin.ollama;

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
import java.util.Set;

/// Translates between SCRI and Ollama's native API. Called by many threads.
public final class OllamaPlugin implements ProviderPlugin {
  /// Aratta always says what is to happen to a prompt that is too long; a caller may say it
  /// otherwise.
  static final Set<String> REPLACEABLE = Set.of("truncate");

  private static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
          "ollama",
          "Ollama",
          Optional.of("http://localhost:11434"),
          new Auth.None(),
          ProviderDescriptor.Headers.NONE,
          List.of("api", "version"),
          List.of(),
          REPLACEABLE,
          Optional.empty(),
          false);

  /// Makes the plugin; called by `ServiceLoader`.
  public OllamaPlugin() {}

  @Override
  public ProviderDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Optional<ChatTranslator> chat() {
    return Optional.of(new ChatCodec());
  }

  @Override
  public Optional<EmbeddingTranslator> embeddings() {
    return Optional.of(new EmbeddingCodec());
  }

  @Override
  public Optional<ModelListTranslator> models() {
    return Optional.of(new ModelListCodec());
  }

  @Override
  public Failure decodeFailure(Operation operation, WireResponse response, DecodeContext context) {
    return new FailureDecoder(context).decode(response);
  }
}
