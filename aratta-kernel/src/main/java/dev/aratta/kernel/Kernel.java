package dev.aratta.kernel;

import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ConfigReader;
import dev.aratta.kernel.plugin.Lease;
import dev.aratta.kernel.route.ModelResolver;
import dev.aratta.kernel.route.Route;
import dev.aratta.kernel.store.Plugins;
import dev.aratta.kernel.store.PluginsOptions;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Model;
import jakarta.json.spi.JsonProvider;
import java.nio.file.Path;
import java.util.List;

/// Aratta in this process: resolves the model, lets the provider's plugin translate and talks to
/// the provider. All methods block and are safe for many threads. It must be on the module path,
/// with the module `dev.aratta.plugins` for the plugins that come with Aratta.
public final class Kernel implements Gateway {
  private final KernelParts parts;
  private final Plugins plugins;
  private final Upstreams upstreams;
  private final ModelResolver resolver;

  private Kernel(KernelOptions options) {
    this.parts =
        new KernelParts(
            JsonProvider.provider(),
            options.clock(),
            System::nanoTime,
            options.ids(),
            options.simulated());
    this.plugins =
        Plugins.open(
            new PluginsOptions(
                options.config().home(),
                options.config().plugins().trusted(),
                parts.json(),
                parts.clock()));
    this.upstreams = new Upstreams(options.config(), plugins, parts);
    plugins.watch();
    this.resolver = new ModelResolver(RouteTables.of(options.config()), upstreams::lists);
  }

  /// Starts a kernel with the configuration of the user who runs this process: `config.toml` in
  /// `ARATTA_HOME` or `~/.aratta`, and the environment.
  ///
  /// @throws dev.aratta.kernel.config.ConfigException if the configuration cannot be used
  public static Kernel start() {
    return start(ConfigReader.read(System.getenv(), Path.of(System.getProperty("user.home"))));
  }

  /// Starts a kernel. Plugins are loaded and providers asked at their first use.
  ///
  /// @param config the configuration
  public static Kernel start(ArattaConfig config) {
    return start(new KernelOptions(config));
  }

  /// Starts a kernel with a clock and ids of the caller's.
  public static Kernel start(KernelOptions options) {
    return new Kernel(options);
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    ChatRequest whole = request.stream() ? request.toBuilder().stream(false).build() : request;
    Route route = route(whole);
    ConfiguredProvider provider = upstreams.get(route.provider());
    try (Lease lease = provider.lease()) {
      return new ChatCall(provider.on(lease.generation()), route, whole, parts).answer();
    }
  }

  @Override
  public KernelStream stream(ChatRequest request) {
    ChatRequest streamed = request.stream() ? request : request.toBuilder().stream(true).build();
    Route route = route(streamed);
    ConfiguredProvider provider = upstreams.get(route.provider());
    Lease lease = provider.lease();
    try {
      Upstream upstream = provider.on(lease.generation());
      return new StreamCall(new ChatCall(upstream, route, streamed, parts), lease, parts);
    } catch (RuntimeException | Error e) {
      lease.close();
      throw e;
    }
  }

  private Route route(ChatRequest request) {
    return resolver.resolve(
        request.model().orElse(""), request.provider().orElse(""), "local", request.sovereign());
  }

  @Override
  public EmbeddingResponse embed(EmbeddingRequest request) {
    Route route = resolver.resolve(request.model().orElse(""), "", "embed", false);
    ConfiguredProvider provider = upstreams.get(route.provider());
    try (Lease lease = provider.lease()) {
      return new EmbedCall(provider.on(lease.generation()), route, request, parts).answer();
    }
  }

  /// Lists the models of all enabled providers: what each lists now, over its plugin's catalogue. A
  /// provider that cannot be reached is left out, unless its plugin has a catalogue.
  @Override
  public List<Model> models() {
    return upstreams.models();
  }

  @Override
  public List<AliasStatus> aliases() {
    return upstreams.aliases();
  }

  /// Returns the state of every configured provider, in order of preference.
  public List<ProviderStatus> providers() {
    return upstreams.status();
  }

  /// Returns the plugins that are installed, and what can be done to them.
  public Plugins plugins() {
    return plugins;
  }

  @Override
  public void close() {
    upstreams.close();
    plugins.close();
  }
}
