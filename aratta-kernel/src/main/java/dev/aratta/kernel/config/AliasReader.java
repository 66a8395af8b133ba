package dev.aratta.kernel.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads `[aliases]` over the defaults.
final class AliasReader {
  /// Without a colon: `a:b` names a provider and a model.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,62}");

  /// Aliases whose requests never leave the user's own machines.
  private static final Set<String> OWN_MACHINE = Set.of("local", "sovereign");

  private final Map<String, ProviderConfig> providers;

  /// Makes a reader.
  ///
  /// @param providers the known providers by id, enabled or not
  AliasReader(Map<String, ProviderConfig> providers) {
    this.providers = providers;
  }

  Map<String, String> read(Map<String, Node> section, Reading reading) {
    Map<String, String> aliases = new LinkedHashMap<>(BundledProviders.aliases());
    section.forEach(
        (name, node) ->
            target(name, node, reading.inside(name))
                .ifPresent(target -> aliases.put(name, target)));
    return aliases;
  }

  private Optional<String> target(String name, Node node, Reading reading) {
    Optional<String> problem =
        switch (node) {
          case Node.Table _ ->
              Optional.of("is split at the dot: put the alias in quotes, such as \"gpt-4.1\" = …");
          case Node.Text _ when !NAME.matcher(name).matches() ->
              Optional.of("is no alias: use letters, digits, -, _, . and /, and no colon");
          case Node.Text text -> problem(name, text.value());
          case Node other -> Optional.of("must be \"provider:model\", not " + other.kind());
        };
    problem.ifPresent(what -> reading.wrong(node.place(), what));
    return problem.isEmpty() && node instanceof Node.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  private Optional<String> problem(String name, String target) {
    int colon = target.indexOf(':');
    ProviderConfig provider = providers.get(target.substring(0, Math.max(0, colon)));
    if (provider == null) {
      return Optional.of(
          "must be \"provider:model\", not "
              + Shown.value(target)
              + "; "
              + suggestion(target, colon)
              + "known providers are "
              + String.join(", ", providers.keySet()));
    }
    if (!NameTypes.isModel(target.substring(colon + 1))) {
      return Optional.of("names no model after \"" + provider.id() + ":\"");
    }
    return OWN_MACHINE.contains(name) && !provider.local()
        ? Optional.of(
            "must point to a local provider, because its requests never leave your machine; "
                + provider.id()
                + " is in the cloud")
        : Optional.empty();
  }

  private String suggestion(String target, int colon) {
    String aliased = BundledProviders.aliases().get(target);
    if (aliased != null) {
      return "an alias cannot point to another: write \"" + aliased + "\"; ";
    }
    return colon <= 0
        ? ""
        : SectionReader.near(target.substring(0, colon), java.util.List.copyOf(providers.keySet()))
            .map(id -> "did you mean \"" + id + ":" + "…\"? ")
            .orElse("");
  }
}
