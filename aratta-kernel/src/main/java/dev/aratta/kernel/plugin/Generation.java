package dev.aratta.kernel.plugin;

import static java.util.Objects.requireNonNull;

import dev.aratta.guard.GatedPlugin;
import dev.aratta.kernel.lens.PluginLens;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Model;
import dev.aratta.spi.ProviderDescriptor;
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
  /// Added once to the count of leases.
  private static final int RETIRED = Integer.MIN_VALUE;

  private final ProviderDescriptor descriptor;
  private final PluginImage image;
  private final List<Model> models;
  private final PluginLens lens;
  private final String name;
  private final Runner runner;
  private final AtomicInteger leases = new AtomicInteger();
  private volatile GatedPlugin plugin;

  /// Makes a generation.
  ///
  /// @param name of id and version
  /// @param models its catalogue
  /// @param runner runs its code
  Generation(
      String name,
      PluginImage image,
      GatedPlugin plugin,
      ProviderDescriptor descriptor,
      List<Model> models,
      PluginLens lens,
      Runner runner) {
    this.name = requireNonNull(name, "name");
    this.image = requireNonNull(image, "image");
    this.plugin = requireNonNull(plugin, "plugin");
    this.descriptor = requireNonNull(descriptor, "descriptor");
    this.models = List.copyOf(models);
    this.lens = requireNonNull(lens, "lens");
    this.runner = requireNonNull(runner, "runner");
  }

  /// Returns the plugin, behind its gate.
  ///
  /// @throws IllegalStateException after the generation has ended, which a lease prevents
  public GatedPlugin plugin() {
    GatedPlugin loaded = plugin;
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

  /// Runs code that calls the plugin.
  ///
  /// @throws ArattaException what it throws, and of kind `plugin_fault` if it takes too long
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
