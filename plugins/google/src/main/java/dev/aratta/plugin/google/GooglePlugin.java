package dev.aratta.plugin.google;

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

/// Translates between SCRI and Google's Gemini API. Called by many threads.
public final class GooglePlugin implements ProviderPlugin {
  /// What the encoder writes although the caller may know better.
  static final Set<String> REPLACEABLE = Set.of("generationConfig.thinkingConfig", "toolConfig");

  /// Version of the API; the stable `v1` lacks members that are needed.
  static final String VERSION = "v1beta";

  private static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
          "google",
          "Google",
          Optional.of("https://generativelanguage.googleapis.com"),
          new Auth.Header("x-goog-api-key", ""),
          ProviderDescriptor.Headers.NONE,
          List.of(VERSION, "models"),
          List.of(),
          REPLACEABLE,
          Optional.of("gemini-2.5-flash-lite"),
          true);

  /// Makes the plugin; called by `ServiceLoader`.
  public GooglePlugin() {}

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
