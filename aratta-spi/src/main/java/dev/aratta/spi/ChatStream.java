package dev.aratta.spi;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.StreamEvent;
import java.util.Iterator;

/// An answer as it comes. One thread at a time, but for [#close()], which any thread may call.
public interface ChatStream extends Iterable<StreamEvent>, AutoCloseable {
  /// Returns the events that have not been taken yet; the same iterator every time. Its methods
  /// wait for the next event and throw [ArattaException] if the stream fails.
  @Override
  Iterator<StreamEvent> iterator();

  /// Waits for the rest and returns the whole answer.
  ///
  /// @throws ArattaException if the stream fails
  ChatResponse result();

  /// Ends the stream; one that is not over is cancelled at the provider. Does nothing when called
  /// again.
  @Override
  void close();
}
