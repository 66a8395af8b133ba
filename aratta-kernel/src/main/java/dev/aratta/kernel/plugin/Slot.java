package dev.aratta.kernel.plugin;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The place of one plugin: at any time at most one generation of it is current. Safe for many
/// threads.
///
/// Invariants:
///
/// - a swap is one change of one reference: a lease taken before it is on the old generation, one
///   taken after it on the new one, and no call waits for it;
/// - a generation that has left the slot is retired and never comes back.
public final class Slot {
  private final String plugin;
  private final Supplier<Generation> first;
  private final AtomicReference<Generation> current = new AtomicReference<>();

  /// Makes an empty slot.
  ///
  /// @param plugin the plugin's id
  /// @param first called by whoever takes a lease while the slot is empty or what is in it is
  ///   stuck; returns the generation that it has put into the slot, or throws a [PluginException]
  public Slot(String plugin, Supplier<Generation> first) {
    this.plugin = requireNonNull(plugin, "plugin");
    this.first = requireNonNull(first, "first");
  }

  /// Returns the plugin's id.
  public String plugin() {
    return plugin;
  }

  /// Returns the current generation, if there is one, without leasing it.
  public Optional<Generation> current() {
    return Optional.ofNullable(current.get());
  }

  /// Tells whether a generation is the current one.
  public boolean holds(Generation generation) {
    return current.get() == generation;
  }

  /// Takes a lease on the current generation.
  ///
  /// @throws PluginException if there is none
  public Lease lease() {
    while (true) {
      Generation now = current.get();
      if (now == null || now.stuck()) {
        now = first.get();
      }
      if (now.enter()) {
        return new Lease(now);
      }
      // It was retired in between: the slot has another one by now, or none.
    }
  }

  /// Makes a generation the current one; the one before finishes its calls and goes.
  public void swap(Generation next) {
    retire(current.getAndSet(requireNonNull(next, "next")));
  }

  /// Makes the slot empty; the generation that was there finishes its calls and goes.
  public void clear() {
    retire(current.getAndSet(null));
  }

  private static void retire(Generation old) {
    if (old != null) {
      old.retire();
    }
  }
}
