package dev.aratta.server;

import dev.aratta.scri.ArattaException;
import java.io.IOException;

/// What a path does. Called by many threads.
@FunctionalInterface
interface Endpoint {
  /// Carries a request out and answers it.
  ///
  /// @throws ArattaException if it cannot be carried out; nothing was sent then
  /// @throws IOException if the client has left
  void answer(Exchange exchange) throws IOException;
}
