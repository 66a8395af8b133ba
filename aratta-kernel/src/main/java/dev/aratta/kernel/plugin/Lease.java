package dev.aratta.kernel.plugin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The right to use one generation for one call. While it is out the generation stays, whatever
/// becomes current meanwhile. Released exactly once, however often and by whomever it is closed.
public final class Lease implements AutoCloseable {
  private static final VarHandle RELEASED;

  static {
    try {
      RELEASED = MethodHandles.lookup().findVarHandle(Lease.class, "released", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Generation generation;

  @SuppressWarnings({"unused", "UnusedVariable"}) // through RELEASED
  private volatile boolean released;

  /// Makes the lease of a generation that was entered.
  Lease(Generation generation) {
    this.generation = generation;
  }

  /// Returns the generation that was leased.
  public Generation generation() {
    return generation;
  }

  @Override
  public void close() {
    if (RELEASED.compareAndSet(this, false, true)) {
      generation.leave();
    }
  }
}
