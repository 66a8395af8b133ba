package dev.aratta.kernel.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the resolver knows of the configuration.
///
/// @param providers the configured providers that are enabled, in order of preference
/// @param known ids of all providers, enabled or not, that may stand before the colon of a model's
///   name
/// @param aliases targets `provider:model` by alias
/// @param families for a beginning of a bare model id, the provider that makes such models
/// @param defaultProvider the provider that takes a bare id which nothing else claims
public record RouteTable(
    List<Candidate> providers,
    Set<String> known,
    Map<String, String> aliases,
    Map<String, String> families,
    String defaultProvider) {

  /// Copies the collections.
  public RouteTable {
    providers = List.copyOf(providers);
    known = Set.copyOf(known);
    aliases = Map.copyOf(aliases);
    families = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(families));
  }

  /// Returns an enabled provider.
  public Optional<Candidate> provider(String id) {
    return providers.stream().filter(candidate -> candidate.id().equals(id)).findFirst();
  }

  /// A provider that is enabled.
  ///
  /// @param id its id
  /// @param local whether it is one of the user's own
  /// @param ownAddress whether its base URL is an address of this machine
  /// @param defaultModel the model that it uses where none is named
  public record Candidate(
      String id, boolean local, boolean ownAddress, Optional<String> defaultModel) {}
}
