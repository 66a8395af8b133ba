package dev.aratta.kernel.wire;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import io.helidon.common.buffers.DataReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/// Says what an exception of the HTTP client means.
final class TransportFailures {
  private TransportFailures() {}

  /// Returns the failure of a request whose answer's head did not come.
  ///
  /// @param place where the provider is
  /// @param name what messages call the request
  static ArattaException beforeHead(RuntimeException cause, String place, String name) {
    if (cause instanceof ArattaException known) {
      return known;
    }
    if (isConnecting(cause)) {
      return failure(FailureKind.UNREACHABLE, place + " cannot be reached: " + reason(cause));
    }
    if (isTimeout(cause)) {
      return failure(
          FailureKind.TIMED_OUT, place + " did not answer " + name + " within the time allowed");
    }
    return failure(
        FailureKind.UPSTREAM_FAILED,
        place + " closed the connection without answering " + name + ": " + reason(cause));
  }

  static boolean isTimeout(Throwable cause) {
    return find(cause, SocketTimeoutException.class) && !isConnecting(cause);
  }

  /// Tells whether the connection could not be made at all.
  static boolean isConnecting(Throwable cause) {
    return find(cause, ConnectException.class)
        || find(cause, UnknownHostException.class)
        || find(cause, NoRouteToHostException.class)
        || find(cause, UnresolvedAddressException.class)
        || find(cause, SSLException.class)
        || says(cause, SocketTimeoutException.class, "Connect timed out")
        || says(cause, IllegalArgumentException.class, "Failed to get address for host");
  }

  /// Tells whether the peer closed the connection before it sent a byte of the answer.
  static boolean isClosedEarly(Throwable cause) {
    return !isConnecting(cause)
        && !isTimeout(cause)
        && (find(cause, DataReader.InsufficientDataAvailableException.class)
            || find(cause, IOException.class));
  }

  /// Tells whether an exception of a type says so: the client has no types of their own for these.
  private static boolean says(Throwable cause, Class<? extends Throwable> type, String beginning) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (type.isInstance(at) && String.valueOf(at.getMessage()).startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private static boolean find(Throwable cause, Class<? extends Throwable> type) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /// Returns the innermost message of an exception.
  static String reason(Throwable cause) {
    String reason = "";
    for (Throwable at = cause; at != null; at = at.getCause()) {
      reason = at.getMessage() == null ? reason : at.getMessage();
    }
    return switch (cause) {
      case DataReader.InsufficientDataAvailableException _ -> "the connection was closed";
      default -> reason.isEmpty() ? cause.getClass().getSimpleName() : reason;
    };
  }

  private static ArattaException failure(FailureKind kind, String message) {
    return new Failure(kind, message).exception();
  }
}
