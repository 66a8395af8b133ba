package dev.aratta.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Code that does not come back, and what it may cost.
class PluginThreadsTest {
  private final PluginThreads threads = new PluginThreads(Duration.ofMillis(150));
  private final PluginThreads patient = new PluginThreads(Duration.ofSeconds(30));
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void stop() {
    never.countDown();
    threads.close();
    patient.close();
  }

  private String hang() {
    boolean interrupted = false;
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return "late " + interrupted;
  }

  private static Failure failure(Runnable call) {
    return assertThrows(ArattaException.class, call::run).failure();
  }

  @Test
  void codeRunsOnAPlatformThreadOfItsOwn() {
    Thread here = Thread.currentThread();
    AtomicReference<Thread> asked = new AtomicReference<>();
    patient.runner().call("p", () -> asked.getAndSet(Thread.currentThread()) == null);
    Thread there = asked.get();
    assertFalse(there.isVirtual());
    assertTrue(there.isDaemon());
    assertFalse(there.equals(here));
  }

  @Test
  void whatItThrowsArrivesAsAFailureOfText() {
    Runner runner = patient.runner();
    Failure thrown =
        failure(
            () ->
                runner.call(
                    "p",
                    () -> {
                      throw new IllegalStateException("no");
                    }));
    assertEquals(FailureKind.PLUGIN_FAULT, thrown.kind());
    assertTrue(thrown.message().contains("IllegalStateException: no"), thrown.message());
    Failure meant =
        failure(
            () ->
                runner.call(
                    "p",
                    () -> {
                      throw Failure.unsupported("tools", "none").exception();
                    }));
    assertEquals(FailureKind.UNSUPPORTED, meant.kind());
    assertEquals(FailureKind.PLUGIN_FAULT, failure(() -> runner.call("p", () -> null)).kind());
    assertFalse(runner.stuck());
    assertEquals("fine", runner.call("p", () -> "fine"));
  }

  @Test
  @Timeout(240)
  void aCallThatDoesNotComeBackMakesItsGenerationStuckAndNoOther() throws Exception {
    Runner one = threads.runner();
    Failure fault = failure(() -> one.call("p 1", this::hang));
    assertEquals(FailureKind.PLUGIN_FAULT, fault.kind());
    assertTrue(fault.message().contains("p 1 did not come back"), fault.message());
    assertTrue(one.stuck());
    assertEquals(1, threads.lost());
    assertTrue(failure(() -> one.call("p 1", () -> "x")).message().contains("stuck"));
    assertEquals("fine", threads.runner().call("p 2", () -> "fine"));
    never.countDown();
    while (threads.lost() > 0) {
      // A call that comes back after all is lost no more.
      Thread.onSpinWait();
    }
  }

  @Test
  void manyCallsThatDoNotComeBackAreEachAnsweredAndLoseFewThreads() throws Exception {
    Runner runner = threads.runner();
    AtomicInteger started = new AtomicInteger();
    List<Future<Failure>> calls = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 64; i++) {
        calls.add(
            callers.submit(
                () ->
                    failure(
                        () ->
                            runner.call(
                                "p",
                                () -> {
                                  started.incrementAndGet();
                                  return hang();
                                }))));
      }
      for (Future<Failure> call : calls) {
        assertEquals(FailureKind.PLUGIN_FAULT, call.get(30, TimeUnit.SECONDS).kind());
      }
    }
    assertTrue(started.get() <= PluginThreads.PLACES, started + " calls ran");
    assertEquals(started.get(), threads.lost());
  }

  @Test
  void atMostSoManyThreadsAreLostInAll() {
    List<Failure> refused = new ArrayList<>();
    try (PluginThreads hasty = new PluginThreads(Duration.ofMillis(10))) {
      for (int i = 0; i < PluginThreads.MOST_LOST + 2; i++) {
        refused.add(failure(() -> hasty.runner().call("p", this::hang)));
      }
      assertEquals(PluginThreads.MOST_LOST, hasty.lost());
    }
    assertTrue(refused.getLast().message().contains("restart Aratta"), refused.getLast().message());
  }

  @Test
  void aCallerThatIsInterruptedIsCancelled() {
    Thread.currentThread().interrupt();
    Failure failure = failure(() -> threads.runner().call("p", this::hang));
    assertTrue(Thread.interrupted());
    assertEquals(FailureKind.CANCELLED, failure.kind());
  }
}
