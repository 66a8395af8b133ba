package dev.aratta.kernel;

import dev.aratta.kernel.config.ProviderConfig;
import dev.aratta.kernel.lens.LensCall;
import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.Lease;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.kernel.route.Route;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A configured provider on one generation of its plugin: its options, its connections and what it
/// lists. Whoever calls the plugin holds a lease. Safe for many threads.
final class Upstream {
  /// Most pages of a list of models.
  private static final int MOST_PAGES = 50;

  private final ProviderConfig config;
  private final Generation generation;
  private final Settings settings;
  private final Transport transport;
  private final KernelParts parts;
  private final ModelListing listing;

  /// Makes the provider; nothing is sent yet.
  ///
  /// @throws PluginException if the configured options do not fit the plugin
  Upstream(ProviderConfig config, Generation generation, Transport transport, KernelParts parts) {
    this.config = config;
    this.generation = generation;
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

  Stamp stamp(String model) {
    return new Stamp(id(), model, generation.version(), parts.simulated());
  }

  CallEnvironment environment() {
    return environment(listing.known().catalogue());
  }

  private CallEnvironment environment(Catalogue catalogue) {
    return new CallEnvironment(id(), settings, catalogue, parts.json(), parts.clock(), parts.ids());
  }

  /// Returns what the plugin's lens does in a call.
  ///
  /// @param model empty for a list of models
  LensCall lens(Operation operation, String model) {
    return generation.lens().compiled().call(id(), operation, model);
  }

  /// Runs plugin code of this provider.
  <T> T plugged(Supplier<T> code) {
    return generation.call(code);
  }

  /// Returns the failure that a refusal means.
  ///
  /// @param response an answer with a status of 300 or more
  Failure failure(Operation operation, WireResponse response, CallContext context) {
    Failure failure = plugged(() -> plugin().decodeFailure(operation, response, context));
    return RefusalHeaders.complete(failure, response, generation.descriptor());
  }

  /// Returns what to do where it does not have the model that a request goes to.
  ///
  /// @param embeds whether embeddings are asked for
  ModelAdvice advice(Route route, boolean embeds) {
    LocalDate today = LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
    return new ModelAdvice(config, route, today, embeds);
  }

  /// Returns a failure of a call with what a person can do about it.
  ///
  /// @param embeds whether embeddings are asked for
  Failure advised(Failure failure, Route route, boolean embeds) {
    if (failure.kind() != FailureKind.MODEL_NOT_FOUND) {
      return advised(failure);
    }
    String said = failure.message();
    return failure.withMessage(said + advice(route, embeds).whatToDo(listing.current(), said));
  }

  /// Returns a failure with what a person can do about it.
  Failure advised(Failure failure) {
    if (failure.kind() != FailureKind.UNREACHABLE) {
      return failure;
    }
    return failure.withMessage(
        failure.message()
            + "; start "
            + generation.descriptor().name()
            + " there, or set base_url in "
            + config.section()
            + " of config.toml");
  }

  private List<Model> list() {
    try (Lease _ = generation.lease()) {
      return listed();
    } catch (PluginException e) {
      throw new Failure(FailureKind.NO_PROVIDER, e.getMessage()).at(id(), "").exception();
    }
  }

  private List<Model> listed() {
    Optional<ModelListTranslator> translator = plugged(() -> plugin().models());
    if (translator.isEmpty()) {
      return List.of();
    }
    ModelListTranslator models = translator.get();
    CallContext context =
        new CallContext(
            environment(Catalogue.EMPTY), new Model("", Catalogue.EMPTY.model("").capabilities()));
    LensCall lens = lens(Operation.MODELS, "");
    List<WireResponse> pages = new ArrayList<>();
    Optional<WireRequest> next = Optional.of(plugged(() -> models.encode(context)));
    while (next.isPresent() && pages.size() < MOST_PAGES) {
      WireResponse page =
          lens.response(
              transport.call(
                  lens.request(next.get(), context),
                  Limits.of(config.timeouts().within(Limits.LISTING), parts.nanos().getAsLong())));
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
}
