package dev.aratta.kernel;

import dev.aratta.kernel.AliasStatus.State;
import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ProviderConfig;
import dev.aratta.kernel.route.Route;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Says of each alias of the configuration whether it can be used.
///
/// @param config the configuration
/// @param upstreams opens an enabled provider by its id
record AliasListing(ArattaConfig config, Function<String, Upstream> upstreams) {

  /// Returns all aliases by name.
  List<AliasStatus> all() {
    List<AliasStatus> all = new ArrayList<>();
    for (Map.Entry<String, String> alias : new TreeMap<>(config.aliases()).entrySet()) {
      all.add(status(alias.getKey(), alias.getValue()));
    }
    return List.copyOf(all);
  }

  private AliasStatus status(String alias, String target) {
    int colon = target.indexOf(':');
    String id = target.substring(0, colon);
    ProviderConfig provider =
        config.providers().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    if (!provider.enabled()) {
      return new AliasStatus(
          alias,
          target,
          State.DISABLED,
          Optional.of(id + " is not enabled: set enabled = true in " + provider.section()));
    }
    Route route = new Route(id, target.substring(colon + 1), Route.Named.BY_ALIAS, alias, false);
    try {
      return of(upstreams.apply(id), route, target);
    } catch (ArattaException e) {
      return new AliasStatus(alias, target, State.NO_PLUGIN, Optional.of(e.failure().message()));
    }
  }

  private static AliasStatus of(Upstream upstream, Route route, String target) {
    ModelListing.Snapshot snapshot = upstream.listing().current();
    ModelAdvice advice = upstream.advice(route, false);
    if (snapshot.lists(route.model())) {
      return new AliasStatus(route.alias(), target, State.AVAILABLE, Optional.empty());
    }
    if (advice.isWithdrawn(snapshot)) {
      return new AliasStatus(
          route.alias(), target, State.WITHDRAWN, Optional.of(advice.withdrawn(snapshot)));
    }
    if (snapshot.listed() && upstream.local()) {
      return absent(upstream, route, snapshot, target);
    }
    return snapshot
        .failure()
        .map(upstream::advised)
        .map(Failure::message)
        .map(why -> new AliasStatus(route.alias(), target, State.UNREACHABLE, Optional.of(why)))
        .orElseGet(() -> new AliasStatus(route.alias(), target, State.AVAILABLE, Optional.empty()));
  }

  private static AliasStatus absent(
      Upstream upstream, Route route, ModelListing.Snapshot snapshot, String target) {
    try {
      String other = ModelChoice.standIn(upstream, route, snapshot).model().id();
      return new AliasStatus(
          route.alias(),
          target,
          State.REPLACED,
          Optional.of(route.model() + " is not installed; " + other + " answers instead"));
    } catch (ArattaException e) {
      return new AliasStatus(
          route.alias(), target, State.MISSING, Optional.of(e.failure().message()));
    }
  }
}
