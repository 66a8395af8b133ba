package dev.aratta.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;

/// Watches loaders of plugins until nothing refers to them any more.
public final class Layers {
  private static final int MOST_COLLECTIONS = 50;
  private static final long WAIT_MILLIS = 200;

  private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
  private final Set<Reference<ClassLoader>> alive = new HashSet<>();

  /// Watches nothing yet.
  public Layers() {}

  /// Begins to watch the loader of a generation.
  public synchronized void watch(Generation generation) {
    alive.add(new WeakReference<>(generation.plugin().plugin().getClass().getClassLoader(), gone));
  }

  /// Collects garbage until at most so many are left, and says how many are.
  public synchronized int left(int wanted) {
    for (int i = 0; i < MOST_COLLECTIONS && alive.size() > wanted; i++) {
      System.gc();
      take(WAIT_MILLIS);
    }
    return alive.size();
  }

  /// Fails unless exactly so many are left.
  public void assertLeft(int wanted) {
    int left = left(wanted);
    assertTrue(left == wanted, left + " layers are left, not " + wanted);
  }

  private void take(long millis) {
    try {
      Reference<? extends ClassLoader> one = gone.remove(millis);
      while (one != null) {
        alive.remove(one);
        one = gone.poll();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
