package dev.aratta.kernel.wire;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import io.helidon.common.buffers.DataReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/// What the caller is told about an exception of the network.
final class TransportFailures {

  private TransportFailures() {}

  /// The failure of a call that had a connection.
  static ArattaException of(Throwable cause, String place, String name) {
    if (cause instanceof ArattaException known) {
      return known;
    }
    if (cause instanceof ZipException) {
      return Failure.wireMismatch(
              "$", place + " says that its answer to " + name + " is gzipped, which it is not")
          .exception();
    }
    if (!isOfTheNetwork(cause)) {
      return failure(
          FailureKind.INTERNAL,
          "a mistake in Aratta while it spoke to " + place + ": " + cause.getClass().getName());
    }
    return failure(
        FailureKind.UPSTREAM_FAILED,
        "the connection to " + place + " failed during " + name + ": " + reason(cause));
  }

  private static boolean isOfTheNetwork(Throwable cause) {
    return cause instanceof IOException
        || cause instanceof UncheckedIOException
        || cause instanceof DataReader.InsufficientDataAvailableException;
  }

  /// The failure of a call that got no connection.
  static ArattaException unreachable(Throwable cause, TransportOptions options) {
    String place = options.place();
    String through =
        options
            .proxy()
            .map(proxy -> " through the proxy " + proxy.server().getAuthority())
            .orElse("");
    return failure(
        FailureKind.UNREACHABLE,
        place + " cannot be reached" + through + ": " + reason(cause) + advice(cause));
  }

  static ArattaException connectTimedOut(TransportOptions options) {
    return failure(
        FailureKind.UNREACHABLE,
        options.place()
            + " cannot be reached: no connection within "
            + Exchange.text(options.connect())
            + "; check base_url and the network");
  }

  private static String advice(Throwable cause) {
    if (isTls(cause)) {
      return "; check that base_url is right and that its certificate is trusted here";
    }
    return root(cause) instanceof UnknownHostException
        ? "; check the host in base_url and the DNS"
        : "; check that it is running and that base_url is right";
  }

  private static String reason(Throwable cause) {
    Throwable root = root(cause);
    String message = root.getMessage() == null ? "" : root.getMessage();
    return switch (root) {
      case DataReader.InsufficientDataAvailableException _ -> "the connection was closed";
      case UnknownHostException _ -> "the host name is not known";
      default -> {
        String text = message.isEmpty() ? root.getClass().getSimpleName() : message;
        yield isTls(cause) ? "no TLS connection: " + text : text;
      }
    };
  }

  private static boolean isTls(Throwable cause) {
    return cause instanceof SSLException || (cause.getCause() != null && isTls(cause.getCause()));
  }

  private static Throwable root(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static ArattaException failure(FailureKind kind, String message) {
    return new Failure(kind, message).exception();
  }
}
