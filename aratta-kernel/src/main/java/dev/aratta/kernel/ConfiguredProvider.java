package dev.aratta.kernel;

import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ProviderConfig;
import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.Lease;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.kernel.plugin.Slot;
import dev.aratta.kernel.wire.Transport;
import dev.aratta.kernel.wire.TransportOptions;
import dev.aratta.kernel.wire.Watchdog;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;

/// A configured provider, whichever generation of its plugin is current; several may share a
/// plugin. Safe for many threads.
///
/// Invariants: all calls on one generation that was current when it was first asked for share one
/// [Upstream]; connections outlive a swap unless the new generation wants them otherwise, and then
/// calls on the old one end on theirs.
final class ConfiguredProvider implements AutoCloseable {
  private final ProviderConfig config;
  private final Slot slot;
  private final ArattaConfig whole;
  private final KernelParts parts;
  private volatile Upstream latest;
  private Opened opened;
  private Watchdog watchdog;

  /// Makes the provider; nothing is loaded and nothing is sent yet.
  ///
  /// @param slot the place of its plugin
  /// @param whole the configuration that it is part of
  ConfiguredProvider(ProviderConfig config, Slot slot, ArattaConfig whole, KernelParts parts) {
    this.config = config;
    this.slot = slot;
    this.whole = whole;
    this.parts = parts;
  }

  ProviderConfig config() {
    return config;
  }

  /// Takes a lease on the current generation of its plugin.
  ///
  /// @throws ArattaException of kind `no_provider` if there is none that can be used
  Lease lease() {
    try {
      return slot.lease();
    } catch (PluginException e) {
      throw missing(e);
    }
  }

  /// Returns this provider on a generation that is leased.
  ///
  /// @throws ArattaException of kind `no_provider` if its settings do not fit the generation
  Upstream on(Generation generation) {
    Upstream known = latest;
    return known != null && known.generation() == generation ? known : opened(generation);
  }

  /// Returns this provider on the current generation, for what needs no lease.
  ///
  /// @throws ArattaException of kind `no_provider` as the others say
  Upstream current() {
    try (Lease lease = lease()) {
      return on(lease.generation());
    }
  }

  private synchronized Upstream opened(Generation generation) {
    Upstream known = latest;
    if (known != null && known.generation() == generation) {
      return known;
    }
    try {
      Upstream made = new Upstream(config, generation, transport(generation), parts);
      if (known != null) {
        made.listing().seed(known.listing().known());
      }
      if (slot.holds(generation)) {
        latest = made;
      }
      return made;
    } catch (PluginException e) {
      throw missing(e);
    }
  }

  private Transport transport(Generation generation) {
    TransportOptions options = Transports.options(config, generation, whole);
    if (opened == null || !opened.options().equals(options)) {
      Opened before = opened;
      opened = new Opened(options, new Transport(options, watchdog()));
      if (before != null) {
        before.transport().close();
      }
    }
    return opened.transport();
  }

  /// One for all transports: the calls of one that is closed still have due times.
  private Watchdog watchdog() {
    if (watchdog == null) {
      watchdog = new Watchdog();
    }
    return watchdog;
  }

  private ArattaException missing(PluginException why) {
    return new Failure(FailureKind.NO_PROVIDER, why.getMessage() + ", for the provider " + id())
        .at(id(), "")
        .exception();
  }

  private String id() {
    return config.id();
  }

  @Override
  public synchronized void close() {
    if (opened != null) {
      opened.transport().close();
      watchdog.close();
    }
  }

  /// The connections, and what they were made for.
  private record Opened(TransportOptions options, Transport transport) {}
}
