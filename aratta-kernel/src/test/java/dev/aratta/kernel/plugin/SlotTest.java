package dev.aratta.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Slots, generations and leases, with real plugins in layers of their own.
class SlotTest {
  private static final GenerationLoader LOADER = new GenerationLoader(JsonProvider.provider());

  private final Layers layers = new Layers();
  private final Slot slot =
      new Slot(
          "echo",
          () -> {
            throw new PluginException("no plugin echo is installed");
          });

  private Generation load(int version) {
    Generation generation = LOADER.load(PluginJar.echo().version("1.0." + version).image());
    layers.watch(generation);
    return generation;
  }

  @Test
  void anEmptySlotSaysWhatIsMissing() {
    assertEquals(Optional.empty(), slot.current());
    String message = assertThrows(PluginException.class, slot::lease).getMessage();
    assertTrue(message.contains("echo"), message);
  }

  @Test
  void aLeaseStaysOnItsGenerationAndTheNextIsOnTheNew() {
    slot.swap(load(1));
    try (Lease old = slot.lease()) {
      slot.swap(load(2));
      assertEquals("1.0.1", old.generation().version());
      assertEquals("echo", old.generation().plugin().descriptor().id());
      try (Lease next = slot.lease()) {
        assertEquals("1.0.2", next.generation().version());
      }
      layers.assertLeft(2);
    }
    layers.assertLeft(1);
  }

  @Test
  void whatIsRetiredWithoutALeaseGoesAtOnce() {
    Generation generation = load(1);
    slot.swap(generation);
    slot.clear();
    assertThrows(IllegalStateException.class, generation::plugin);
    layers.assertLeft(0);
    assertEquals("echo", generation.descriptor().id(), "what it said of itself is kept");
  }

  @Test
  void aLeaseThatIsClosedTwiceIsReleasedOnce() {
    Generation generation = load(1);
    slot.swap(generation);
    Lease first = slot.lease();
    try (Lease second = slot.lease()) {
      first.close();
      first.close();
      assertEquals(1, generation.leases());
      slot.clear();
      assertSame(generation, second.generation());
      assertEquals("echo", generation.plugin().descriptor().id());
    }
    assertEquals(0, generation.leases());
    assertThrows(IllegalStateException.class, generation::plugin);
  }

  @Test
  void aRetiredGenerationIsNotLeasedAgain() {
    Generation generation = load(1);
    slot.swap(generation);
    slot.swap(load(2));
    assertFalse(generation.enter());
    assertThrows(PluginException.class, generation::lease);
    assertEquals(0, generation.leases());
  }

  @Test
  void underLoadEveryLeaseIsOnOneGenerationThatIsThere() throws Exception {
    int callers = 4;
    slot.swap(load(0));
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch began = new CountDownLatch(callers);
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        running.add(
            threads.submit(
                () -> {
                  began.countDown();
                  while (!over.get()) {
                    try (Lease lease = slot.lease()) {
                      Generation leased = lease.generation();
                      assertEquals("echo", leased.call(() -> leased.plugin().descriptor()).id());
                      calls.incrementAndGet();
                    }
                    LockSupport.parkNanos(20_000);
                  }
                }));
      }
      assertTrue(began.await(10, TimeUnit.SECONDS));
      for (int version = 1; version <= 20; version++) {
        slot.swap(load(version));
      }
      over.set(true);
      for (Future<?> caller : running) {
        caller.get(10, TimeUnit.SECONDS);
      }
    }
    assertTrue(calls.get() > 0);
    layers.assertLeft(1);
  }
}
