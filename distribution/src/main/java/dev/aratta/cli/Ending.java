package dev.aratta.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end of a process that a signal asks for: whoever serves is told, and the process waits until
/// it is done, but not for ever.
final class Ending {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /// Has signals of the process end it.
  void onSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "aratta-end"));
  }

  private void end() {
    asked.countDown();
    try {
      done.await(Service.LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for a signal.
  void await() throws InterruptedException {
    asked.await();
  }

  /// Says that everything is closed.
  void done() {
    done.countDown();
  }
}
