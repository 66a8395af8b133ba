package dev.aratta.plugin.openai.compat.chat;

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

/// A plugin of a server that does nothing in its own way.
///
/// @param dialect what it does all the same
record PlainPlugin(ChatDialect dialect) implements ProviderPlugin {
  /// A server with no ways of its own.
  static final ChatDialect PLAIN = () -> "Plain";

  PlainPlugin() {
    this(PLAIN);
  }

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        "plain",
        dialect.name(),
        Optional.empty(),
        new Auth.None(),
        ProviderDescriptor.Headers.NONE,
        List.of("models"),
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
