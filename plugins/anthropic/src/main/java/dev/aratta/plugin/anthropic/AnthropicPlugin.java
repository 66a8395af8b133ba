package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Failure;
import dev.aratta.spi.Auth;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.Operation;
import dev.aratta.spi.OptionSpec;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Translates between SCRI and Anthropic's Messages API. Called by many threads.
public final class AnthropicPlugin implements ProviderPlugin {
  /// What the encoder writes although the caller may know better: the versions of the provider's
  /// own tools lie in `tools`, which is the conversation's; thinking and its effort are one choice.
  static final Set<String> REPLACEABLE = Set.of("thinking", "output_config", "max_tokens");

  private static final Set<String> HEADERS = Set.of(Headers.VERSION, Headers.BETA);

  private static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
          "anthropic",
          "Anthropic",
          Optional.of("https://api.anthropic.com"),
          new Auth.Header("x-api-key", ""),
          new ProviderDescriptor.Headers(HEADERS, HEADERS, Optional.of("request-id")),
          List.of("v1", "models"),
          List.of(
              new OptionSpec(
                  Headers.BETA_OPTION, OptionSpec.Type.STRING, List.of(), Optional.empty())),
          REPLACEABLE,
          Optional.of("claude-haiku-5-5"),
          true);

  /// Makes the plugin; called by `ServiceLoader`.
  public AnthropicPlugin() {}

  @Override
  public ProviderDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Optional<ChatTranslator> chat() {
    return Optional.of(new ChatCodec());
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
