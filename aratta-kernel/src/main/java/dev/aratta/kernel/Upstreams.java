package dev.aratta.kernel;

import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ProviderConfig;
import dev.aratta.kernel.plugin.BundledPlugins;
import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The configured providers. A plugin is loaded at the first use of its provider; one that is
/// missing makes its provider a `no plugin`, not the start a failure. Safe for many threads.
final class Upstreams implements AutoCloseable {
  private final Map<String, ProviderConfig> configured = new LinkedHashMap<>();
  private final Map<String, Upstream> opened = new ConcurrentHashMap<>();
  private final ArattaConfig config;
  private final BundledPlugins plugins;
  private final KernelParts parts;

  Upstreams(ArattaConfig config, KernelParts parts) {
    this.config = config;
    this.parts = parts;
    this.plugins = new BundledPlugins(parts.json());
    config.providers().forEach(provider -> configured.put(provider.id(), provider));
  }

  /// Returns an enabled provider.
  ///
  /// @throws ArattaException of kind `no_provider` if its plugin is missing or cannot be used
  Upstream get(String id) {
    Upstream open = opened.get(id);
    return open != null ? open : opened.computeIfAbsent(id, _ -> open(configured.get(id)));
  }

  private Upstream open(ProviderConfig provider) {
    try {
      Optional<Generation> generation = plugins.find(provider.plugin());
      if (generation.isEmpty()) {
        throw new PluginException(
            "no plugin " + provider.plugin() + " is installed for the provider " + provider.id());
      }
      return new Upstream(
          provider, generation.get(), Transports.open(provider, generation.get(), config), parts);
    } catch (PluginException e) {
      throw new Failure(FailureKind.NO_PROVIDER, e.getMessage()).at(provider.id(), "").exception();
    }
  }

  /// Tells whether a local provider lists a model; no where it cannot be asked.
  boolean lists(String id, String model) {
    try {
      return get(id).listing().current().models().stream()
          .anyMatch(listed -> listed.id().equals(model) || listed.aliases().contains(model));
    } catch (ArattaException e) {
      return false;
    }
  }

  List<Model> models() {
    List<Model> all = new ArrayList<>();
    for (ProviderConfig provider : enabled()) {
      try {
        Upstream upstream = get(provider.id());
        upstream.listing().fresh().catalogue().models().stream()
            .map(model -> named(model, provider.id()))
            .forEach(all::add);
      } catch (ArattaException e) {
        // A provider without a plugin has no models; its status says why.
      }
    }
    return List.copyOf(all);
  }

  private Model named(Model model, String provider) {
    List<String> aliases = new ArrayList<>(model.aliases());
    config
        .aliases()
        .forEach(
            (alias, target) -> {
              if (target.equals(provider + ":" + model.id())) {
                aliases.add(alias);
              }
            });
    return new Model(
        model.id(), provider, model.capabilities(), model.displayName(), List.copyOf(aliases));
  }

  List<ProviderStatus> status() {
    return configured.values().stream().map(this::status).toList();
  }

  private ProviderStatus status(ProviderConfig provider) {
    String id = provider.id();
    if (!provider.enabled()) {
      return new ProviderStatus(
          id, ProviderStatus.State.DISABLED, Optional.empty(), Optional.empty());
    }
    try {
      Upstream upstream = get(id);
      Optional<String> failure =
          upstream.listing().fresh().failure().map(upstream::advised).map(Failure::message);
      ProviderStatus.State state =
          failure.isEmpty() ? ProviderStatus.State.UP : ProviderStatus.State.DOWN;
      return new ProviderStatus(id, state, failure, Optional.of(upstream.generation().version()));
    } catch (ArattaException e) {
      return new ProviderStatus(
          id, ProviderStatus.State.NO_PLUGIN, Optional.of(e.failure().message()), Optional.empty());
    }
  }

  private List<ProviderConfig> enabled() {
    return configured.values().stream().filter(ProviderConfig::enabled).toList();
  }

  @Override
  public void close() {
    opened.values().forEach(Upstream::close);
  }
}
