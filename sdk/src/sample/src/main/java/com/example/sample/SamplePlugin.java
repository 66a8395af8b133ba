package com.example.sample;

import dev.aratta.scri.Failure;
import dev.aratta.spi.Auth;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Translates between SCRI and the API of Sample. Called by many threads; keeps nothing.
public final class SamplePlugin implements ProviderPlugin {
  private static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
          "sample",
          "Sample",
          Optional.of("http://localhost:8099"),
          new Auth.None(),
          ProviderDescriptor.Headers.NONE,
          List.of(),
          List.of(),
          Set.of(),
          Optional.empty(),
          false);

  /// Makes the plugin; called by `ServiceLoader`.
  public SamplePlugin() {}

  @Override
  public ProviderDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Optional<ChatTranslator> chat() {
    return Optional.of(new ChatCodec());
  }

  @Override
  public Failure decodeFailure(Operation operation, WireResponse response, DecodeContext context) {
    return FailureDecoder.decode(response);
  }
}
