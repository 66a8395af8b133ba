package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

/// A request that goes on with an answer.
///
/// @param request what to send
/// @param joins whether the first block of its answer goes on in the last block before, if both are
///   of one kind
public record Continuation(WireRequest request, boolean joins) {
  /// Checks that the request is there.
  public Continuation {
    requireNonNull(request, "request");
  }
}
