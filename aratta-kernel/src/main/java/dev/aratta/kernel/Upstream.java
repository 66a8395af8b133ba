package dev.aratta.kernel;

import dev.aratta.kernel.config.ProviderConfig;
import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.PluginGate;
import dev.aratta.kernel.wire.Transport;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Model;
import dev.aratta.spi.CallContext;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.Settings;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A configured provider that is enabled: its plugin, its connections and what it lists. Safe for
/// many threads.
final class Upstream implements AutoCloseable {
  /// Most pages of a list of models.
  private static final int MOST_PAGES = 50;

  private final ProviderConfig config;
  private final Generation generation;
  private final String pluginName;
  private final Settings settings;
  private final Transport transport;
  private final KernelParts parts;
  private final ModelListing listing;

  /// Makes the provider; nothing is sent yet.
  Upstream(ProviderConfig config, Generation generation, Transport transport, KernelParts parts) {
    this.config = config;
    this.generation = generation;
    this.pluginName = generation.descriptor().id() + " " + generation.version();
    this.settings = ProviderSettings.of(config, generation.descriptor());
    this.transport = transport;
    this.parts = parts;
    this.listing = new ModelListing(generation.models(), this::list, parts.nanos());
  }

  String id() {
    return config.id();
  }

  boolean local() {
    return config.local();
  }

  ProviderConfig config() {
    return config;
  }

  Generation generation() {
    return generation;
  }

  ProviderPlugin plugin() {
    return generation.plugin();
  }

  Transport transport() {
    return transport;
  }

  ModelListing listing() {
    return listing;
  }

  /// Returns what messages call the plugin.
  String pluginName() {
    return pluginName;
  }

  /// Returns how a model is installed at this provider, as the end of a message; empty where there
  /// is no way.
  String installHint(String model) {
    return config.installHint().map(hint -> "; " + hint.formatted(model)).orElse("");
  }

  Stamp stamp(String model) {
    return new Stamp(id(), model, generation.version(), parts.simulated());
  }

  CallEnvironment environment() {
    return environment(listing.known().catalogue());
  }

  private CallEnvironment environment(Catalogue catalogue) {
    return new CallEnvironment(id(), settings, catalogue, parts.json(), parts.clock(), parts.ids());
  }

  /// Runs plugin code of this provider.
  <T> T plugged(Supplier<T> code) {
    return PluginGate.call(pluginName(), code);
  }

  /// Returns the failure that a refusal means.
  ///
  /// @param response an answer with a status of 300 or more
  Failure failure(Operation operation, WireResponse response, CallContext context) {
    Failure failure = plugged(() -> plugin().decodeFailure(operation, response, context));
    return RefusalHeaders.complete(failure, response, generation.descriptor());
  }

  /// Returns a failure with what a person can do about it.
  Failure advised(Failure failure) {
    if (failure.kind() != FailureKind.UNREACHABLE) {
      return failure;
    }
    String section = (local() ? "[local." : "[providers.") + id() + "]";
    return failure.withMessage(
        failure.message()
            + "; start "
            + generation.descriptor().name()
            + " there, or set base_url in "
            + section
            + " of config.toml");
  }

  private List<Model> list() {
    Optional<ModelListTranslator> translator = plugged(() -> plugin().models());
    if (translator.isEmpty()) {
      return List.of();
    }
    ModelListTranslator models = translator.get();
    CallContext context =
        new CallContext(
            environment(Catalogue.EMPTY), new Model("", Catalogue.EMPTY.model("").capabilities()));
    List<WireResponse> pages = new ArrayList<>();
    Optional<WireRequest> next = Optional.of(plugged(() -> models.encode(context)));
    while (next.isPresent() && pages.size() < MOST_PAGES) {
      WireResponse page =
          transport.call(
              next.get(),
              Limits.of(config.timeouts().within(Limits.LISTING), parts.nanos().getAsLong()));
      if (pages.isEmpty() && page.status() >= 300) {
        throw failure(Operation.MODELS, page, context).at(id(), "").exception();
      }
      pages.add(page);
      next = plugged(() -> models.next(List.copyOf(pages), context));
    }
    return plugged(() -> models.decode(List.copyOf(pages), context)).stream()
        .map(this::ours)
        .toList();
  }

  private Model ours(Model model) {
    return new Model(model.id(), id(), model.capabilities(), model.displayName(), model.aliases());
  }

  @Override
  public void close() {
    transport.close();
  }
}
