package dev.aratta.kernel.route;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/// Finds the provider and the model that a name means, in this order: an alias; `provider:model`,
/// where only the id of a known provider counts before the colon; a bare id that an enabled local
/// provider lists; the maker whose models begin like this; the default provider.
public final class ModelResolver {
  /// Aliases whose requests never leave this machine, whatever they are set to.
  private static final Set<String> SOVEREIGN = Set.of("local", "sovereign");

  private final RouteTable table;
  private final BiPredicate<String, String> lists;

  /// Makes a resolver.
  ///
  /// @param table the configuration
  /// @param lists whether a local provider, by its id, lists a model
  public ModelResolver(RouteTable table, BiPredicate<String, String> lists) {
    this.table = table;
    this.lists = lists;
  }

  /// Resolves the model of a request.
  ///
  /// @param model the name that the caller gave; empty where it gave none
  /// @param provider the provider that the caller named; empty where it named none
  /// @param otherwise the alias that is meant where the caller gave neither
  /// @param sovereign whether the caller forbids that the request leaves this machine
  /// @throws ArattaException of kind `model_not_found` or `no_provider`, saying what exists and
  ///   what to do; `invalid_request` where model and provider contradict each other
  public Route resolve(String model, String provider, String otherwise, boolean sovereign) {
    Route route =
        provider.isEmpty()
            ? named(model.isEmpty() ? otherwise : model, sovereign)
            : within(provider, model, sovereign);
    return checked(route);
  }

  private Route named(String name, boolean sovereign) {
    String target = table.aliases().get(name);
    if (target != null) {
      Route direct = target(target, Route.Named.BY_ALIAS, sovereign || SOVEREIGN.contains(name));
      return new Route(direct.provider(), direct.model(), direct.named(), name, direct.sovereign());
    }
    return target(name, Route.Named.BY_CALLER, sovereign);
  }

  private Route target(String name, Route.Named how, boolean sovereign) {
    int colon = name.indexOf(':');
    if (colon > 0 && table.known().contains(name.substring(0, colon))) {
      return route(name.substring(0, colon), name.substring(colon + 1), how, sovereign);
    }
    for (RouteTable.Candidate candidate : table.providers()) {
      if (candidate.local() && lists.test(candidate.id(), name)) {
        return route(candidate.id(), name, how, sovereign);
      }
    }
    for (Map.Entry<String, String> family : table.families().entrySet()) {
      if (name.startsWith(family.getKey())) {
        return route(family.getValue(), name, how, sovereign);
      }
    }
    return route(table.defaultProvider(), name, how, sovereign);
  }

  private Route within(String provider, String model, boolean sovereign) {
    if (model.isEmpty()) {
      RouteTable.Candidate candidate = enabled(provider);
      String own =
          candidate
              .defaultModel()
              .orElseThrow(
                  () ->
                      Failure.invalid(
                              "model",
                              "the provider "
                                  + provider
                                  + " has no default_model: name a model, or set one")
                          .exception());
      return route(provider, own, Route.Named.BY_DEFAULT, sovereign);
    }
    if (table.aliases().containsKey(model)) {
      Route route = named(model, sovereign);
      if (!route.provider().equals(provider)) {
        throw Failure.invalid(
                "provider",
                "the alias "
                    + model
                    + " means "
                    + route.provider()
                    + ":"
                    + route.model()
                    + ", which is not of the provider "
                    + provider)
            .exception();
      }
      return route;
    }
    String prefix = provider + ":";
    return route(
        provider,
        model.startsWith(prefix) ? model.substring(prefix.length()) : model,
        Route.Named.BY_CALLER,
        sovereign);
  }

  private static Route route(String provider, String model, Route.Named how, boolean sovereign) {
    return new Route(provider, model, how, "", sovereign);
  }

  private Route checked(Route route) {
    RouteTable.Candidate candidate = enabled(route.provider());
    if (route.sovereign() && !(candidate.local() && candidate.ownAddress())) {
      String why =
          candidate.local()
              ? "its base_url is not an address of this machine"
              : "it is not a local provider";
      throw new Failure(
              FailureKind.NO_PROVIDER,
              "the request must not leave this machine, but "
                  + route.provider()
                  + ":"
                  + route.model()
                  + " would: "
                  + why)
          .at(route.provider(), route.model())
          .exception();
    }
    if (route.model().isEmpty()) {
      throw Failure.invalid("model", "the model has no name after the provider").exception();
    }
    return route;
  }

  private RouteTable.Candidate enabled(String provider) {
    Optional<RouteTable.Candidate> candidate = table.provider(provider);
    if (candidate.isPresent()) {
      return candidate.get();
    }
    List<String> ids = table.providers().stream().map(RouteTable.Candidate::id).toList();
    if (table.known().contains(provider)) {
      throw new Failure(
              FailureKind.NO_PROVIDER,
              "the provider "
                  + provider
                  + " is not enabled: set enabled = true in its section of"
                  + " config.toml, or use one of "
                  + String.join(", ", new TreeSet<>(ids)))
          .withField("provider")
          .exception();
    }
    String near =
        Nearest.to(provider, table.known())
            .map(id -> "; did you mean " + id + "?")
            .orElse("; known are " + String.join(", ", new TreeSet<>(table.known())));
    throw Failure.invalid("provider", "there is no provider " + provider + near).exception();
  }
}
