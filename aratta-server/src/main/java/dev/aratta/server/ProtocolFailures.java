package dev.aratta.server;

import dev.aratta.kernel.json.JsonOutput;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.ScriJson;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/// Answers what the web server itself refuses, such as broken framing, in the form of every other
/// failure.
final class ProtocolFailures implements DirectHandler {
  private final ScriJson scri;

  private ProtocolFailures(ScriJson scri) {
    this.scri = scri;
  }

  /// Makes the handlers of all that the web server refuses.
  static DirectHandlers handlers(ScriJson scri) {
    DirectHandlers.Builder all = DirectHandlers.builder();
    ProtocolFailures failures = new ProtocolFailures(scri);
    for (EventType type : EventType.values()) {
      all.addHandler(type, failures);
    }
    return all.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    // Before a request is read the web server takes what it trips over for its own error, a message
    // that ends in the middle of its headers among them.
    boolean unread = type == EventType.INTERNAL_ERROR && request.path().isEmpty();
    Status known = unread ? Status.BAD_REQUEST_400 : status;
    headers.set(HeaderValues.CONTENT_TYPE_JSON);
    return TransportResponse.builder()
        .status(known)
        .headers(headers)
        .entity(JsonOutput.bytes(scri.write(failure(known, unread ? "it is cut" : message))))
        .build();
  }

  /// @param message the web server's own words; absent where they are not meant for callers
  private static Failure failure(Status status, String message) {
    return switch (status.code()) {
      case 413 ->
          invalid("the body is longer than " + RequestBody.MAX_BYTES / (1024 * 1024) + " MiB");
      case 414 -> invalid("the request target is too long");
      case 505 -> invalid("HTTP/1.1 is needed");
      case 501 -> invalid("no transfer encoding but chunked is read");
      default ->
          status.code() < 500
              ? invalid("the request is not valid HTTP/1.1: " + message)
              : new Failure(
                  FailureKind.INTERNAL, "an unexpected error in Aratta: its log says more");
    };
  }

  private static Failure invalid(String message) {
    return new Failure(FailureKind.INVALID_REQUEST, message);
  }
}
