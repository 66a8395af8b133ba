package dev.aratta.kernel.wire;

/// A handle by which another thread ends a call, be it before, while or after the call waits for
/// the head of its answer. Safe for many threads.
public final class Cancellation {

  private boolean cancelled;
  private Runnable end = () -> {};

  /// Makes a handle for one call.
  public Cancellation() {}

  /// Ends the call: its connection is closed, and the thread that waits for it gets `cancelled`. A
  /// call that is over is not touched.
  public void cancel() {
    Runnable now;
    synchronized (this) {
      cancelled = true;
      now = end;
    }
    now.run();
  }

  /// Says what is to be done; does it at once where the call was cancelled before.
  void bind(Runnable action) {
    boolean before;
    synchronized (this) {
      end = action;
      before = cancelled;
    }
    if (before) {
      action.run();
    }
  }
}
