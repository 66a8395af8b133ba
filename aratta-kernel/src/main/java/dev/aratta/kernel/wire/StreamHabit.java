package dev.aratta.kernel.wire;

import java.util.concurrent.atomic.AtomicInteger;

/// What a peer does with a connection when a stream on it has ended: llama.cpp's server closes it
/// at once, although its answer says that it lives on (seen on a server of 2026-10). Called by many
/// threads.
///
/// Until [#ENOUGH] connections in a row were found open each is looked at before it is used again.
/// Once one was found closed none is kept any more.
final class StreamHabit {
  static final int ENOUGH = 3;

  private static final int CLOSES = -1;

  private final AtomicInteger foundOpen = new AtomicInteger();

  /// Says whether a connection is worth keeping after a stream.
  boolean keeps() {
    return foundOpen.get() != CLOSES;
  }

  /// Says whether a connection is taken unseen soon after a stream.
  boolean isTrusted() {
    return foundOpen.get() >= ENOUGH;
  }

  void foundOpen() {
    foundOpen.updateAndGet(count -> count == CLOSES ? CLOSES : Math.min(count + 1, ENOUGH));
  }

  void foundClosed() {
    foundOpen.set(CLOSES);
  }
}
