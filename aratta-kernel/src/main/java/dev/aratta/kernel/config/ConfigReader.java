package dev.aratta.kernel.config;

import dev.aratta.scri.Nearest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the configuration: defaults, then `config.toml` in Aratta's home, then the environment.
/// Holds nothing between two readings.
public final class ConfigReader {
  private final Mistakes mistakes = new Mistakes();
  private final Reading reading = new Reading("", mistakes, new ArrayList<>());
  private final Environment environment;

  private ConfigReader(Map<String, String> variables) {
    this.environment = new Environment(variables, mistakes);
  }

  /// Reads the configuration of a user. Where there is no file, the defaults hold.
  ///
  /// @param variables the variables of the environment; only those that Aratta knows are read
  /// @param userHome the user's home, in which `.aratta` is Aratta's unless `ARATTA_HOME` names
  ///   another
  /// @throws ConfigException with every mistake in file and environment
  public static ArattaConfig read(Map<String, String> variables, Path userHome) {
    Path home = ConfigFile.home(variables, userHome);
    return parse(ConfigFile.read(home), variables, home);
  }

  /// Reads a configuration from a text.
  ///
  /// @param toml what would stand in `config.toml`; may be empty
  /// @param variables the variables of the environment; only those that Aratta knows are read, and
  ///   `ARATTA_HOME` is not
  /// @param home Aratta's home; nothing in it is read
  /// @throws ConfigException with every mistake in text and environment
  public static ArattaConfig parse(String toml, Map<String, String> variables, Path home) {
    Node.Table root = TomlTree.read(toml, ConfigFile.NAME);
    return new ConfigReader(variables).config(root, home);
  }

  private ArattaConfig config(Node.Table tree, Path home) {
    Node.Table root = KeyNames.removed(tree, mistakes);
    RootReader.check(root, mistakes);
    Map<String, ProviderConfig> providers = new ProvidersReader(environment).read(root, reading);
    Map<String, String> aliases =
        new AliasReader(providers)
            .read(settings(Schema.ALIASES, root).others(), reading.inside("aliases"));
    ServerConfig server = server(settings(Schema.SERVER, root));
    BehaviourConfig behaviour = behaviour(settings(Schema.BEHAVIOUR, root), providers);
    HealingConfig healing = healing(settings(HealingSchema.HEALING, root));
    PluginsConfig plugins = new PluginsConfig(settings(Schema.PLUGINS, root).value(Schema.TRUSTED));
    LogLevel level = environment.logLevel();
    Optional<ProxyConfig> proxy = environment.proxy();
    mistakes.report();
    List<ConfigNote> notes =
        reading.notes().stream().sorted(Comparator.comparing(ConfigNote::place)).toList();
    return new ArattaConfig(
        home.toAbsolutePath().normalize(),
        server,
        List.copyOf(providers.values()),
        aliases,
        behaviour,
        healing,
        plugins,
        level,
        proxy,
        notes);
  }

  private Settings settings(Section section, Node.Table root) {
    String name = section.names().getFirst();
    return root.members().get(name) instanceof Node.Table table
        ? SectionReader.read(section, table, reading.inside(name))
        : Settings.NONE;
  }

  private ServerConfig server(Settings set) {
    return new ServerConfig(
        environment.host().orElse(set.value(Schema.HOST)),
        environment.port().orElse(set.value(Schema.PORT)),
        set.value(Schema.ALLOWED_HOSTS),
        environment.callersKey(),
        set.value(Schema.BODY_TIMEOUT));
  }

  private BehaviourConfig behaviour(Settings set, Map<String, ProviderConfig> providers) {
    set.set(Schema.DEFAULT_PROVIDER)
        .flatMap(id -> problem(id, providers))
        .ifPresent(
            what ->
                reading
                    .inside("behaviour.default_provider")
                    .wrong(set.places().get(Schema.DEFAULT_PROVIDER), what));
    return new BehaviourConfig(
        set.value(Schema.DEFAULT_PROVIDER),
        set.value(Schema.PREFER_LOCAL),
        set.value(Schema.ENABLE_FALLBACK));
  }

  private static Optional<String> problem(String id, Map<String, ProviderConfig> providers) {
    ProviderConfig provider = providers.get(id);
    if (provider == null) {
      List<String> known = List.copyOf(providers.keySet());
      return Optional.of(
          "names no provider: "
              + Shown.value(id)
              + Nearest.to(id, known).map(near -> "; did you mean \"" + near + "\"?").orElse(";")
              + " known are "
              + String.join(", ", known));
    }
    return provider.enabled()
        ? Optional.empty()
        : Optional.of(
            "names " + id + ", which is not enabled: set enabled = true in " + provider.section());
  }

  private static HealingConfig healing(Settings set) {
    return new HealingConfig(
        set.value(HealingSchema.ENABLED),
        set.value(HealingSchema.AUTO_APPLY),
        set.value(HealingSchema.AUTO_APPLY_MIN_CONFIDENCE).doubleValue(),
        set.value(HealingSchema.HEAL_MODEL),
        set.set(HealingSchema.RESEARCH_MODEL),
        set.value(HealingSchema.ERROR_THRESHOLD),
        Duration.ofSeconds(set.value(HealingSchema.COOLDOWN_SECONDS)),
        set.value(HealingSchema.KEEP),
        set.value(HealingSchema.CANARIES),
        set.value(HealingSchema.BUDGET_USD_PER_DAY));
  }
}
