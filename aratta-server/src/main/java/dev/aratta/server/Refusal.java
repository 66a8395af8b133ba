package dev.aratta.server;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import java.util.Optional;

/// A request that is answered without being carried out.
///
/// @param status the HTTP status, which says more than that of the failure's kind
/// @param failure what the body says
/// @param allow the methods of the path, for the header `Allow`
record Refusal(int status, Failure failure, Optional<String> allow) {
  /// Makes the refusal of a caller who must show a key.
  static Refusal unauthenticated(String message) {
    return new Refusal(401, new Failure(FailureKind.UNAUTHENTICATED, message), Optional.empty());
  }

  /// Makes the refusal of a request that is wrong.
  static Refusal invalid(int status, String message) {
    return new Refusal(status, new Failure(FailureKind.INVALID_REQUEST, message), Optional.empty());
  }

  /// Makes the refusal of a method.
  ///
  /// @param allow the methods of the path
  static Refusal method(String message, String allow) {
    return new Refusal(405, new Failure(FailureKind.INVALID_REQUEST, message), Optional.of(allow));
  }
}
