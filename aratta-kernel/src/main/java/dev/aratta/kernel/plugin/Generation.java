package dev.aratta.kernel.plugin;

import static java.util.Objects.requireNonNull;

import dev.aratta.kernel.lens.PluginLens;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ProviderPlugin;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// One version of one plugin, loaded. Calls use it through a [Lease].
///
/// Invariants:
///
/// - it is retired once and stays so; no lease is taken after that;
/// - it forgets its plugin, and with it the layer, when it is retired and no lease is out: not
///   before, and whichever of the two comes last does it;
/// - but for the plugin it holds only records of its own, so whatever still refers to a generation
///   that has ended keeps no layer.
public final class Generation {
  /// Where a plugin's jar has its catalogue.
  private static final String CATALOGUE = "META-INF/aratta/models.json";

  /// Added once to the count of leases.
  private static final int RETIRED = Integer.MIN_VALUE;

  private final ProviderDescriptor descriptor;
  private final PluginImage image;
  private final List<Model> models;
  private final PluginLens lens;
  private final String name;
  private final Runner runner;
  private final AtomicInteger leases = new AtomicInteger();
  private volatile ProviderPlugin plugin;

  private Generation(PluginImage image, ProviderPlugin plugin, JsonProvider json, Runner runner) {
    this.image = image;
    this.plugin = requireNonNull(plugin, "plugin");
    this.descriptor = PluginGate.call("in " + image.descriptor().name(), plugin::descriptor);
    this.models = models(image, json);
    this.lens = lens(image, descriptor, json);
    this.runner = requireNonNull(runner, "runner");
    this.name = descriptor.id() + " " + image.version();
  }

  /// Loads a jar whose code comes with Aratta, or is the same.
  ///
  /// @param image the jar
  /// @param json reads its catalogue
  /// @throws PluginException if it cannot be loaded or its catalogue cannot be read
  public static Generation load(PluginImage image, JsonProvider json) {
    return load(image, json, Runner.IN_PLACE);
  }

  /// Loads a jar.
  ///
  /// @param runner runs its code from then on
  static Generation load(PluginImage image, JsonProvider json, Runner runner) {
    return new Generation(image, PluginLayer.load(image), json, runner);
  }

  private static PluginLens lens(
      PluginImage image, ProviderDescriptor descriptor, JsonProvider json) {
    try {
      return PluginLens.read(image::resource, descriptor, json);
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          "the module " + image.descriptor().name() + " cannot be used: " + e.getMessage());
    }
  }

  private static List<Model> models(PluginImage image, JsonProvider json) {
    String document =
        image
            .resource(CATALOGUE)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("[]");
    ScriJson scri = new ScriJson(json);
    try (JsonReader reader = json.createReader(new StringReader(document))) {
      JsonArray entries = reader.readArray();
      return entries.stream().map((JsonValue entry) -> scri.readModel(entry)).toList();
    } catch (JsonException | ArattaException e) {
      throw new PluginException(
          CATALOGUE + " of " + image.descriptor().name() + " cannot be read: " + e.getMessage());
    }
  }

  /// Returns the plugin itself.
  ///
  /// @throws IllegalStateException after the generation has ended, which a lease prevents
  public ProviderPlugin plugin() {
    ProviderPlugin loaded = plugin;
    if (loaded == null) {
      throw new IllegalStateException("the plugin " + name + " was used without a lease");
    }
    return loaded;
  }

  /// Returns what the plugin says of itself.
  public ProviderDescriptor descriptor() {
    return descriptor;
  }

  /// Returns the jar that it was loaded from.
  public PluginImage image() {
    return image;
  }

  /// Returns the version in its module descriptor.
  public String version() {
    return image.version();
  }

  /// Returns the SHA-256 of its jar, in hexadecimal digits.
  public String sha256() {
    return image.sha256();
  }

  /// Returns its catalogue.
  public List<Model> models() {
    return models;
  }

  /// Returns what its jar says of its provider's documents, and its wire lens.
  public PluginLens lens() {
    return lens;
  }

  /// Runs plugin code; what it throws comes out as a failure of text alone.
  ///
  /// @throws ArattaException as [PluginGate#call] says, and of kind `plugin_fault` if it takes too
  ///   long
  public <T> T call(Supplier<T> code) {
    return runner.call(name, code);
  }

  /// Tells whether a call of it has not come back, so that it should get no more.
  public boolean stuck() {
    return runner.stuck();
  }

  /// Tells whether each [#call] costs a change of threads.
  public boolean hops() {
    return runner.hops();
  }

  /// Takes a lease if it is not retired.
  boolean enter() {
    if (leases.getAndIncrement() >= 0) {
      return true;
    }
    leave();
    return false;
  }

  /// Takes a lease for work beside the calls, such as asking for a list of models.
  ///
  /// @throws PluginException if it is retired
  public Lease lease() {
    if (!enter()) {
      throw new PluginException("the plugin " + name + " was replaced meanwhile; try again");
    }
    return new Lease(this);
  }

  /// Gives a lease back.
  void leave() {
    if (leases.decrementAndGet() == RETIRED) {
      plugin = null;
    }
  }

  /// Ends it as soon as no lease is out.
  public void retire() {
    int before = leases.getAndUpdate(count -> count >= 0 ? count + RETIRED : count);
    if (before == 0) {
      plugin = null;
    }
  }

  /// Returns how many leases are out.
  public int leases() {
    return leases.get() & Integer.MAX_VALUE;
  }

  /// Returns id and version.
  @Override
  public String toString() {
    return name;
  }
}
