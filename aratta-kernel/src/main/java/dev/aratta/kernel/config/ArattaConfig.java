package dev.aratta.kernel.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The whole configuration: what the user set over the defaults. Its text form shows no secret.
///
/// @param home Aratta's folder, absolute; it need not exist
/// @param server where the server listens and whom it lets in
/// @param providers the providers, those that are not enabled too, each id once: first the ones
///   that Aratta brings, then the user's in the order of the file
/// @param aliases targets `provider:model` by alias, where the provider is one of `providers`
/// @param behaviour how Aratta chooses among providers
/// @param healing how adapters are repaired
/// @param plugins what is let in as a plugin
/// @param logLevel how much is logged
/// @param proxy the proxy for cloud providers; absent where there is none
/// @param notes what the server logs once at start, in the order of the file
public record ArattaConfig(
    Path home,
    ServerConfig server,
    List<ProviderConfig> providers,
    Map<String, String> aliases,
    BehaviourConfig behaviour,
    HealingConfig healing,
    PluginsConfig plugins,
    LogLevel logLevel,
    Optional<ProxyConfig> proxy,
    List<ConfigNote> notes) {

  /// Checks that all parts are there and copies the collections.
  public ArattaConfig {
    requireNonNull(home, "home");
    requireNonNull(server, "server");
    requireNonNull(behaviour, "behaviour");
    requireNonNull(healing, "healing");
    requireNonNull(plugins, "plugins");
    requireNonNull(logLevel, "logLevel");
    requireNonNull(proxy, "proxy");
    providers = List.copyOf(providers);
    aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
    notes = List.copyOf(notes);
  }

  /// Returns the provider of an id, enabled or not.
  public Optional<ProviderConfig> provider(String id) {
    return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
  }

  /// Returns this configuration with another address to listen on, as an option of the command line
  /// sets it.
  ///
  /// @throws ConfigException if it is no address or host name
  public ArattaConfig withHost(String host) {
    return with(server.withHost(checked(mistakes -> Environment.host(host, "--host", mistakes))));
  }

  /// Returns this configuration with another port, as an option of the command line sets it.
  ///
  /// @param port 0 to 65535; 0 takes a free one
  /// @throws ConfigException if it is outside of that
  public ArattaConfig withPort(int port) {
    return with(
        server.withPort(
            checked(mistakes -> Environment.port(Integer.toString(port), "--port", mistakes))));
  }

  private static <T> T checked(Function<Mistakes, Optional<T>> reader) {
    var mistakes = new Mistakes();
    Optional<T> value = reader.apply(mistakes);
    mistakes.report();
    return value.orElseThrow();
  }

  private ArattaConfig with(ServerConfig changed) {
    return new ArattaConfig(
        home, changed, providers, aliases, behaviour, healing, plugins, logLevel, proxy, notes);
  }
}
