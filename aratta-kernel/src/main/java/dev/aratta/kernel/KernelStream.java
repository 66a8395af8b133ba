package dev.aratta.kernel;

import dev.aratta.spi.ChatStream;

/// A stream of the kernel, which can tell whether its next event is in memory already.
public interface KernelStream extends ChatStream {
  /// Tells whether the next event, the end or the failure can be had without waiting for the
  /// network. Whoever passes events on can gather those that are there and send them in one write.
  boolean ready();
}
