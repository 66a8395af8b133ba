package dev.aratta.kernel.config;

import dev.aratta.kernel.config.BundledProviders.Row;
import dev.aratta.kernel.config.Options.Option;
import dev.aratta.spi.Auth;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Makes providers of the sections under `[local]` and `[providers]`.
final class ProviderReader {
  private final Environment environment;

  ProviderReader(Environment environment) {
    this.environment = environment;
  }

  /// Makes a provider that Aratta brings, as it is without a section of its own. Only the preferred
  /// one is enabled.
  ProviderConfig standard(Row row, Reading reading) {
    boolean enabled = row.id().equals(BundledProviders.preferred());
    var header = new Header(row.id(), row.local(), Place.whole(""));
    return provider(header, Settings.NONE, enabled, reading);
  }

  /// Makes a provider of its section.
  ProviderConfig read(Header header, Node.Table table, Reading reading) {
    Settings set = SectionReader.read(Schema.PROVIDER, table, reading);
    boolean enabled = set.set(Schema.ENABLED).orElse(header.local());
    if (!enabled && !table.members().containsKey(Schema.ENABLED.name())) {
      reading.note(header.place(), "is not used until it has `enabled = true`");
    }
    return provider(header, set, enabled, reading);
  }

  private ProviderConfig provider(Header header, Settings set, boolean enabled, Reading reading) {
    String id = header.id();
    boolean local = header.local();
    Optional<Row> row = BundledProviders.find(id);
    String plugin = set.set(Schema.PLUGIN).orElse(id);
    Optional<URI> url = set.set(Schema.BASE_URL).or(() -> row.map(Row::baseUrl));
    Optional<Secret> key = enabled ? environment.providerKey(id) : Optional.empty();
    Map<String, Option> options = options(set, reading);
    var provider =
        new ProviderConfig(
            id,
            plugin,
            local,
            enabled,
            url,
            row.map(Row::auth),
            key,
            defaultModel(header, set, reading).or(() -> row.flatMap(Row::defaultModel)),
            set.set(Schema.PRIORITY).orElse(priority(header)),
            set.set(Schema.TIMEOUT)
                .orElse(UnaryOperator.identity())
                .apply(local ? Timeouts.LOCAL : Timeouts.CLOUD),
            set.value(Schema.MAX_RETRIES),
            texts(options),
            places(options),
            BundledProviders.find(plugin).flatMap(Row::installHint));
    if (enabled) {
      check(provider, header, reading);
    }
    return provider;
  }

  private static Optional<String> defaultModel(Header header, Settings set, Reading reading) {
    Optional<String> model = set.set(Schema.DEFAULT_MODEL);
    String prefix = header.id() + ":";
    model
        .filter(name -> name.startsWith(prefix))
        .ifPresent(
            name ->
                reading
                    .inside(Schema.DEFAULT_MODEL.name())
                    .wrong(
                        set.places().get(Schema.DEFAULT_MODEL),
                        "names the provider again: write \""
                            + Shown.name(name.substring(prefix.length()))
                            + "\""));
    return model;
  }

  /// Local providers come first; those in the cloud follow in the order of the table.
  private static int priority(Header header) {
    if (header.local()) {
      return 0;
    }
    int step = 0;
    for (Row row : BundledProviders.rows()) {
      step += row.local() ? 0 : 10;
      if (row.id().equals(header.id())) {
        return step;
      }
    }
    return 100;
  }

  private static Map<String, Option> options(Settings set, Reading reading) {
    Map<String, Option> options = new LinkedHashMap<>(set.set(Schema.OPTIONS).orElse(Map.of()));
    Options.read(set.others(), reading)
        .forEach(
            (name, option) -> {
              if (options.put(name, option) != null) {
                reading
                    .inside(name)
                    .wrong(option.place(), "stands in the section and in its options; keep one");
              }
            });
    return options;
  }

  private static Map<String, String> texts(Map<String, Option> options) {
    Map<String, String> texts = new LinkedHashMap<>();
    options.forEach((name, option) -> texts.put(name, option.text()));
    return texts;
  }

  private static Map<String, Place> places(Map<String, Option> options) {
    Map<String, Place> places = new LinkedHashMap<>();
    options.forEach((name, option) -> places.put(name, option.place()));
    return places;
  }

  private static void check(ProviderConfig provider, Header header, Reading reading) {
    if (provider.baseUrl().isEmpty() && !provider.plugin().equals(provider.id())) {
      reading.wrong(
          header.place(),
          "needs a base_url, such as base_url = \"http://localhost:11434\"; only a provider whose"
              + " id is its plugin's has a default");
    }
    boolean wantsKey = provider.auth().filter(auth -> !(auth instanceof Auth.None)).isPresent();
    if (wantsKey && provider.apiKey().isEmpty()) {
      reading.note(
          header.place(),
          "is enabled, but "
              + provider.keyVariable()
              + " is not set: it can be used once that has its API key");
    }
    provider
        .baseUrl()
        .filter(url -> provider.apiKey().isPresent() && isOpen(url))
        .ifPresent(
            url -> reading.note(header.place(), "sends its API key without encryption: use https"));
  }

  private static boolean isOpen(URI url) {
    return !"https".equalsIgnoreCase(url.getScheme())
        && !Loopback.names(url.getHost().toLowerCase(Locale.ROOT));
  }

  /// The head of a provider's section.
  record Header(String id, boolean local, Place place) {}
}
