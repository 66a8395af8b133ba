package dev.aratta.client;

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
///
/// @param server what messages call the server
record TransportFailures(String server) {
  /// Returns the failure of a request whose answer's head did not come.
  ArattaException beforeHead(RuntimeException cause) {
    if (isConnecting(cause)) {
      return failure(
          FailureKind.UNREACHABLE,
          server
              + " cannot be reached: "
              + reason(cause)
              + (has(cause, ConnectException.class)
                  ? ". Start the server with: aratta serve"
                  : ""));
    }
    return isTimeout(cause)
        ? failure(FailureKind.TIMED_OUT, server + " did not answer in the time allowed")
        : cut(cause, server + " closed the connection without an answer: ");
  }

  /// Returns the failure of an answer that ended before its end.
  ArattaException inBody(Exception cause) {
    return isTimeout(cause)
        ? failure(FailureKind.TIMED_OUT, server + " stopped answering: nothing more came in time")
        : cut(cause, "the answer of " + server + " was cut: ");
  }

  private static ArattaException cut(Exception cause, String what) {
    return Thread.currentThread().isInterrupted()
        ? failure(FailureKind.CANCELLED, "the thread that waited for the answer was interrupted")
        : failure(FailureKind.UPSTREAM_FAILED, what + reason(cause));
  }

  /// Returns the failure of something that no Aratta server says.
  ArattaException foreign(int status, String what) {
    return failure(
        status < 300 ? FailureKind.WIRE_MISMATCH : FailureKind.UPSTREAM_FAILED,
        server + " answered " + status + ", and not as an Aratta server does: " + what);
  }

  /// Tells whether the server closed the connection before it sent a byte of the answer.
  boolean isClosedEarly(Throwable cause) {
    return !isConnecting(cause)
        && !isTimeout(cause)
        && !Thread.currentThread().isInterrupted()
        && (has(cause, DataReader.InsufficientDataAvailableException.class)
            || has(cause, IOException.class));
  }

  private static boolean isTimeout(Throwable cause) {
    return has(cause, SocketTimeoutException.class);
  }

  /// Tells whether the connection could not be made at all.
  private static boolean isConnecting(Throwable cause) {
    return has(cause, ConnectException.class)
        || has(cause, UnknownHostException.class)
        || has(cause, NoRouteToHostException.class)
        || has(cause, UnresolvedAddressException.class)
        || has(cause, SSLException.class)
        || says(cause, SocketTimeoutException.class, "Connect timed out")
        || says(cause, IllegalArgumentException.class, "Failed to get address for host");
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

  private static boolean has(Throwable cause, Class<? extends Throwable> type) {
    return says(cause, type, "");
  }

  /// Returns the innermost message of an exception.
  private static String reason(Throwable cause) {
    String reason = "";
    for (Throwable at = cause; at != null; at = at.getCause()) {
      reason = at.getMessage() == null ? reason : at.getMessage();
    }
    return reason.isEmpty() ? "the connection was closed" : reason;
  }

  private static ArattaException failure(FailureKind kind, String message) {
    return new Failure(kind, message).exception();
  }
}
