package dev.aratta.plugin.xai;

import dev.aratta.plugin.openai.compat.chat.FailureDecoder;
import dev.aratta.plugin.openai.compat.chat.ModelListCodec;
import dev.aratta.plugin.openai.compat.responses.EitherCodec;
import dev.aratta.plugin.openai.compat.responses.ResponsesCodec;
import dev.aratta.scri.Failure;
import dev.aratta.spi.Auth;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Translates between SCRI and the APIs of xAI, which offers no embeddings. Called by many threads.
public final class XaiPlugin implements ProviderPlugin {
  private static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
          "xai",
          "xAI",
          Optional.of("https://api.x.ai/v1"),
          new Auth.Header("authorization", "Bearer "),
          new ProviderDescriptor.Headers(Set.of(), Set.of(), Optional.of("x-request-id")),
          List.of("models"),
          List.of(EitherCodec.OPTION),
          ResponsesCodec.REPLACEABLE,
          Optional.of("grok-4.3"),
          false);

  /// Makes the plugin; called by `ServiceLoader`.
  public XaiPlugin() {}

  @Override
  public ProviderDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Optional<ChatTranslator> chat() {
    return Optional.of(new EitherCodec(ChatApi.INSTANCE, ResponsesApi.INSTANCE));
  }

  @Override
  public Optional<ModelListTranslator> models() {
    return Optional.of(new ModelListCodec(ChatApi.INSTANCE));
  }

  @Override
  public Failure decodeFailure(Operation operation, WireResponse response, DecodeContext context) {
    return new FailureDecoder(ChatApi.INSTANCE, context).decode(response);
  }
}
