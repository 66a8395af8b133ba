package dev.aratta.kernel.wire;

import java.io.IOException;

/// The content of an answer: the body, decoded where it came encoded. One thread at a time.
sealed interface Content permits Body, GzipContent {

  /// Adds bytes to the intake.
  ///
  /// @param mayBlock whether to wait for the network when none are in memory
  /// @return how many; 0 when there are none and waiting is not allowed; -1 at the end
  /// @throws IOException if the connection fails, or the bytes break HTTP or their encoding
  int fill(Intake out, boolean mayBlock) throws IOException;

  /// Says whether all of it was read and the connection can serve another request.
  boolean reusable();
}
