package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class WatchdogTest {

  private final Wire.Clock clock = new Wire.Clock();
  @AutoClose private final Watchdog watchdog = new Watchdog(clock::now);

  @Test
  void whatIsWatchedIsLookedAtWithTheTime() {
    List<Long> seen = new CopyOnWriteArrayList<>();
    watchdog.close();
    watchdog.watch(seen::add);
    watchdog.check();
    clock.advance(Duration.ofNanos(5));
    watchdog.check();
    assertEquals(2, seen.stream().distinct().count());
    assertEquals(5, seen.getLast() - seen.getFirst());
  }

  @Test
  void whatIsForgottenIsNotLookedAt() {
    Watchdog.Watched one =
        now -> {
          throw new AssertionError("still watched");
        };
    watchdog.close();
    watchdog.watch(one);
    watchdog.forget(one);
    watchdog.check();
    assertEquals(0, watchdog.size());
  }

  @Test
  void theThreadLooksByItselfAlsoAfterItHasRested() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      CountDownLatch looked = new CountDownLatch(1);
      Watchdog.Watched one = now -> looked.countDown();
      watchdog.watch(one);
      assertTrue(looked.await(10, TimeUnit.SECONDS));
      watchdog.forget(one);
      watchdog.awaitRest();
    }
  }
}
