package dev.aratta.kernel;

import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ProviderConfig;
import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.kernel.wire.TransportOptions;
import java.net.URI;
import java.util.Optional;

/// Says where the requests of a configured provider go.
final class Transports {
  private Transports() {}

  /// Returns where they go on a generation of its plugin.
  ///
  /// @throws PluginException if nobody says where the provider is
  static TransportOptions options(
      ProviderConfig provider, Generation generation, ArattaConfig config) {
    URI base =
        provider
            .baseUrl()
            .or(() -> ownDefault(provider, generation))
            .orElseThrow(
                () ->
                    new PluginException(
                        "the provider "
                            + provider.id()
                            + " has no base_url; set it in config.toml"));
    return new TransportOptions(
        base,
        provider.auth().orElse(generation.descriptor().auth()),
        provider.apiKey(),
        generation.descriptor().headers().settable(),
        provider.timeouts().connect(),
        config.proxy().filter(proxy -> proxy.serves(base)),
        TransportOptions.MOST_BYTES);
  }

  /// Returns the plugin's own base URL, which counts only for the provider of the plugin's id.
  private static Optional<URI> ownDefault(ProviderConfig provider, Generation generation) {
    return provider.id().equals(generation.descriptor().id())
        ? generation.descriptor().baseUrl().map(URI::create)
        : Optional.empty();
  }
}
