package dev.aratta.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.GenerationLoader;
import dev.aratta.kernel.plugin.Layers;
import dev.aratta.kernel.plugin.PluginJar;
import dev.aratta.kernel.plugin.Slot;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Swaps under load, and what they leave behind. `-Daratta.swaps=3000` is the long form: it prints
/// the figures, and holds the growth of the metaspace from swap 600 on.
class SwapLoadTest {
  private static final int SWAPS = Integer.getInteger("aratta.swaps", 40);
  private static final int SETTLED = 600;
  private static final int CALLERS = 16;
  private static final long MOST_GROWTH = 1 << 20;

  @TempDir private Path home;

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong calls = new AtomicLong();
  private final Layers layers = new Layers();

  @Test
  void noCallIsLostAndNothingIsLeft() throws Exception {
    long settled = 0;
    try (Echo echo = new Echo();
        Kernel kernel = Kernel.start(echo.config(home, ""));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Slot slot = kernel.plugins().slot("echo");
      slot.swap(load(0));
      CountDownLatch began = new CountDownLatch(CALLERS);
      List<Future<Long>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        callers.add(threads.submit(() -> call(kernel, began)));
      }
      assertTrue(began.await(30, TimeUnit.SECONDS));
      for (int swap = 1; swap <= SWAPS; swap++) {
        long before = calls.get();
        slot.swap(load(swap));
        while (calls.get() == before && callers.stream().noneMatch(Future::isDone)) {
          // Each version is called.
          LockSupport.parkNanos(50_000);
        }
        if (swap == SETTLED) {
          layers.left(1);
          settled = metaspace();
        }
      }
      over.set(true);
      for (Future<Long> caller : callers) {
        assertEquals(0, caller.get(30, TimeUnit.SECONDS));
      }
      layers.assertLeft(1);
    }
    layers.assertLeft(0);
    long growth = settled == 0 ? 0 : metaspace() - settled;
    System.out.printf(
        "swaps: %d, calls: %d, errors: 0, layers left: 0, metaspace: %d KiB, grown by %d KiB since"
            + " swap %d%n",
        SWAPS, calls.get(), metaspace() >> 10, growth >> 10, SETTLED);
    assertTrue(growth < MOST_GROWTH, growth + " bytes");
  }

  private Generation load(int swap) {
    PluginJar jar = PluginJar.echo().version("1.0." + swap);
    Generation generation = new GenerationLoader(JsonProvider.provider()).load(jar.image());
    layers.watch(generation);
    return generation;
  }

  /// Calls until it is over; returns how many calls failed.
  private long call(Kernel kernel, CountDownLatch began) {
    long failed = 0;
    while (!over.get()) {
      try {
        assertEquals("hello", kernel.chat(Echo.ask("hello")).content());
      } catch (RuntimeException e) {
        System.out.println("a call failed: " + e);
        failed++;
      }
      calls.incrementAndGet();
      began.countDown();
    }
    return failed;
  }

  /// Returns the bytes of the metaspace that are in use. By reflection: the kernel does not read
  /// the module of the platform's beans.
  private static long metaspace() throws IOException {
    try {
      Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
      List<?> pools = (List<?>) factory.getMethod("getMemoryPoolMXBeans").invoke(null);
      Class<?> bean = Class.forName("java.lang.management.MemoryPoolMXBean");
      Method name = bean.getMethod("getName");
      for (Object pool : pools) {
        if (name.invoke(pool).equals("Metaspace")) {
          Object usage = bean.getMethod("getUsage").invoke(pool);
          return (long)
              Class.forName("java.lang.management.MemoryUsage").getMethod("getUsed").invoke(usage);
        }
      }
      throw new IOException("this JVM has no metaspace");
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }
}
