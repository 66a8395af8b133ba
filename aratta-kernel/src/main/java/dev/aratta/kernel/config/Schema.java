package dev.aratta.kernel.config;

import static dev.aratta.kernel.config.ConfigKey.Effect.LATER;
import static dev.aratta.kernel.config.ConfigKey.Effect.NOW;

import dev.aratta.kernel.config.ConfigKey.Standard;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Every section and setting of the configuration, as data: what reads the file, what checks it and
/// the page about it all follow this table.
final class Schema {
  static final ConfigKey<String> HOST =
      new ConfigKey<>(
          "host",
          NameTypes.host(),
          Standard.of("0.0.0.0"),
          NOW,
          "Address to listen on. `0.0.0.0` listens everywhere, and lets in only this machine until "
              + "`ARATTA_API_KEY` is set.");
  static final ConfigKey<Integer> PORT =
      new ConfigKey<>(
          "port",
          ValueTypes.whole(0, 65_535),
          Standard.of(8084),
          NOW,
          "TCP port; 0 takes a free one.");
  static final ConfigKey<List<String>> ALLOWED_HOSTS =
      new ConfigKey<>(
          "allowed_hosts",
          NameTypes.hosts(),
          Standard.of(List.of()),
          NOW,
          "Names besides `localhost`, `127.0.0.1` and `[::1]` under which programs on this machine"
              + " may address the server without a key.");
  static final ConfigKey<Duration> BODY_TIMEOUT =
      new ConfigKey<>(
          "body_timeout",
          ValueTypes.duration(),
          new Standard<>(
              Optional.of(ServerConfig.BODY_TIMEOUT),
              "`" + ServerConfig.BODY_TIMEOUT.toSeconds() + "s`"),
          NOW,
          "How long the body of a request may take to come; one second more for each 64 KiB that"
              + " came.");

  static final ConfigKey<Boolean> ENABLED =
      new ConfigKey<>(
          "enabled",
          ValueTypes.flag(),
          Standard.said("`true` under `local`, `false` under `providers`"),
          NOW,
          "Whether the provider is used.");
  static final ConfigKey<String> PLUGIN =
      new ConfigKey<>(
          "plugin", NameTypes.id(), Standard.said("the id"), NOW, "The plugin that speaks to it.");
  static final ConfigKey<URI> BASE_URL =
      new ConfigKey<>(
          "base_url",
          NameTypes.url(),
          Standard.said("that of the provider, where the id is known"),
          NOW,
          "Where the provider is. Its key is sent to this host and to no other.");
  static final ConfigKey<String> DEFAULT_MODEL =
      new ConfigKey<>(
          "default_model",
          NameTypes.model(),
          Standard.said("`\"llama3.1:8b\"` for the default provider, else none"),
          NOW,
          "The model where none is named, without the provider before it.");
  static final ConfigKey<UnaryOperator<Timeouts>> TIMEOUT =
      new ConfigKey<>(
          "timeout",
          TimeoutType.create(),
          Standard.said("see below"),
          NOW,
          "The longest that a call may take; or a section with single limits, see below.");
  static final ConfigKey<Integer> PRIORITY =
      new ConfigKey<>(
          "priority",
          ValueTypes.whole(0, 1000),
          Standard.said(
              "0 under `local`, 10 to 40 for the cloud providers that come with Aratta, else 100"),
          LATER,
          "The place in the order of fallback, the lowest first.");
  static final ConfigKey<Integer> MAX_RETRIES =
      new ConfigKey<>(
          "max_retries",
          ValueTypes.whole(0, 10),
          Standard.of(2),
          LATER,
          "How often a call is tried again where that can help.");
  static final ConfigKey<Map<String, Options.Option>> OPTIONS =
      new ConfigKey<>(
          "options",
          Options.type(),
          Standard.said("none"),
          NOW,
          "What the plugin takes. Its options may also stand directly in the section.");

  static final ConfigKey<Duration> CONNECT =
      limit("connect", Timeouts::connect, "Until a connection is made.");
  static final ConfigKey<Duration> FIRST_TOKEN =
      limit(
          "first_token",
          Timeouts::firstToken,
          "From sending the request to the first piece of the answer.");
  static final ConfigKey<Duration> IDLE =
      limit("idle", Timeouts::idle, "Between two pieces of the answer.");
  static final ConfigKey<Duration> TOTAL = limit("total", Timeouts::total, "For the whole call.");

  static final ConfigKey<String> DEFAULT_PROVIDER =
      new ConfigKey<>(
          "default_provider",
          NameTypes.id(),
          Standard.of(BundledProviders.preferred()),
          NOW,
          "The provider that takes a bare model id which nothing else claims.");
  static final ConfigKey<Boolean> PREFER_LOCAL =
      new ConfigKey<>(
          "prefer_local",
          ValueTypes.flag(),
          Standard.of(true),
          LATER,
          "Local providers come first in every order of fallback.");
  static final ConfigKey<Boolean> ENABLE_FALLBACK =
      new ConfigKey<>(
          "enable_fallback",
          ValueTypes.flag(),
          Standard.of(true),
          LATER,
          "Another provider answers where one fails; `false` turns that off everywhere.");

  static final ConfigKey<List<String>> TRUSTED =
      new ConfigKey<>(
          "trusted",
          NameTypes.modules(),
          Standard.of(List.of()),
          NOW,
          "Modules of plugins whose code you know: what it does is not checked, so it can do"
              + " whatever you can.");

  static final Section SERVER =
      new Section(
          List.of("server"),
          "Where the server listens and whom it lets in.",
          List.of(HOST, PORT, ALLOWED_HOSTS, BODY_TIMEOUT),
          Optional.empty());
  static final Section PROVIDER =
      new Section(
          List.of("local.ID", "providers.ID"),
          "A provider on your own hardware (`local`) or in the cloud (`providers`). `ID` is a name"
              + " of small letters, digits and `-`.",
          List.of(
              ENABLED, PLUGIN, BASE_URL, DEFAULT_MODEL, TIMEOUT, PRIORITY, MAX_RETRIES, OPTIONS),
          Optional.of("An option of the plugin, such as `api`."));
  static final Section TIMEOUTS =
      new Section(
          List.of("local.ID.timeout", "providers.ID.timeout"),
          "Single limits of a provider. `timeout = \"2m\"` in the provider's section sets `total`"
              + " and `first_token`, and bounds the others.",
          List.of(CONNECT, FIRST_TOKEN, IDLE, TOTAL),
          Optional.empty());
  static final Section ALIASES =
      new Section(
          List.of("aliases"),
          "Names for models. What is set here replaces or adds to the"
              + " [defaults](model-aliases.md).",
          List.of(),
          Optional.of("An alias; its value is `\"provider:model\"`."));
  static final Section BEHAVIOUR =
      new Section(
          List.of("behaviour"),
          "How Aratta chooses among providers.",
          List.of(DEFAULT_PROVIDER, PREFER_LOCAL, ENABLE_FALLBACK),
          Optional.empty());

  static final Section PLUGINS =
      new Section(
          List.of("plugins"),
          "What is let in as a [plugin](plugins.md).",
          List.of(TRUSTED),
          Optional.empty());

  /// All sections, in the order in which pages list them.
  static final List<Section> SECTIONS =
      List.of(SERVER, PROVIDER, TIMEOUTS, ALIASES, BEHAVIOUR, HealingSchema.HEALING, PLUGINS);

  private Schema() {}

  private static ConfigKey<Duration> limit(
      String name, Function<Timeouts, Duration> limit, String meaning) {
    return new ConfigKey<>(
        name, ValueTypes.duration(), Standard.said(TimeoutType.standard(limit)), NOW, meaning);
  }
}
