package dev.aratta.kernel;

import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ProviderConfig;
import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.Slot;
import dev.aratta.kernel.store.Plugins;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The configured providers. A plugin that is missing makes its providers `no plugin`, not the
/// start a failure; when it comes they wake up. Safe for many threads.
final class Upstreams implements AutoCloseable {
  private final Map<String, ConfiguredProvider> configured = new LinkedHashMap<>();
  private final ArattaConfig config;
  private final Plugins plugins;

  Upstreams(ArattaConfig config, Plugins plugins, KernelParts parts) {
    this.config = config;
    this.plugins = plugins;
    for (ProviderConfig provider : config.providers()) {
      Slot slot = plugins.slot(provider.plugin());
      configured.put(provider.id(), new ConfiguredProvider(provider, slot, config, parts));
    }
  }

  /// Returns a provider, whose plugin need not be there.
  ConfiguredProvider get(String id) {
    return configured.get(id);
  }

  /// Tells whether a local provider lists a model; no where it cannot be asked.
  boolean lists(String id, String model) {
    try {
      return get(id).current().listing().current().lists(model);
    } catch (ArattaException e) {
      return false;
    }
  }

  List<Model> models() {
    List<Model> all = new ArrayList<>();
    for (ConfiguredProvider provider : enabled()) {
      try {
        String id = provider.config().id();
        Upstream upstream = provider.current();
        upstream.listing().fresh().offered(upstream.local()).stream()
            .map(model -> named(model, id))
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

  List<AliasStatus> aliases() {
    return new AliasListing(config, id -> get(id).current()).all();
  }

  List<ProviderStatus> status() {
    return configured.values().stream().map(this::status).toList();
  }

  private ProviderStatus status(ConfiguredProvider provider) {
    String id = provider.config().id();
    if (!provider.config().enabled()) {
      return new ProviderStatus(
          id, ProviderStatus.State.DISABLED, Optional.empty(), Optional.empty());
    }
    try {
      Upstream upstream = provider.current();
      Optional<String> failure =
          upstream.listing().fresh().failure().map(upstream::advised).map(Failure::message);
      ProviderStatus.State state =
          failure.isEmpty() ? ProviderStatus.State.UP : ProviderStatus.State.DOWN;
      Optional<String> message = failure.or(() -> plugins.notice(provider.config().plugin()));
      return new ProviderStatus(id, state, message, Optional.of(upstream.generation().version()));
    } catch (ArattaException e) {
      // A plugin that is there but cannot be used is no missing one.
      Optional<Generation> there = plugins.slot(provider.config().plugin()).current();
      return new ProviderStatus(
          id,
          there.isPresent() ? ProviderStatus.State.DOWN : ProviderStatus.State.NO_PLUGIN,
          Optional.of(e.failure().message()),
          there.map(Generation::version));
    }
  }

  private List<ConfiguredProvider> enabled() {
    return configured.values().stream().filter(provider -> provider.config().enabled()).toList();
  }

  @Override
  public void close() {
    configured.values().forEach(ConfiguredProvider::close);
  }
}
