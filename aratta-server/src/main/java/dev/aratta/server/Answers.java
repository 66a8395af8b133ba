package dev.aratta.server;

import dev.aratta.kernel.json.JsonOutput;
import dev.aratta.scri.Failure;
import dev.aratta.scri.ScriJson;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.JsonObject;
import java.time.Duration;

/// Writes answers that are one JSON document.
final class Answers {
  private static final Header BEARER =
      HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer");

  private final ScriJson scri;

  Answers(ScriJson scri) {
    this.scri = scri;
  }

  /// Answers with a document and status 200.
  void send(Exchange exchange, JsonObject document) {
    send(exchange, document, 200);
  }

  /// Answers with a failure and the status of its kind.
  void fail(Exchange exchange, Failure failure) {
    fail(exchange, failure, failure.httpStatus());
  }

  /// Answers with a refusal.
  void refuse(Exchange exchange, Refusal refusal) {
    refusal.allow().ifPresent(methods -> exchange.response().header(HeaderNames.ALLOW, methods));
    fail(exchange, refusal.failure(), refusal.status());
  }

  private void fail(Exchange exchange, Failure failure, int status) {
    failure
        .retryAfter()
        .ifPresent(delay -> exchange.response().header(HeaderNames.RETRY_AFTER, seconds(delay)));
    if (status == 401) {
      exchange.response().header(BEARER);
    }
    send(exchange, scri.write(failure), status);
  }

  private static void send(Exchange exchange, JsonObject document, int status) {
    byte[] body = JsonOutput.bytes(document);
    ServerResponse response = exchange.response();
    response.status(status(status));
    response.header(HeaderValues.CONTENT_TYPE_JSON);
    if (exchange.headOnly()) {
      response.contentLength(body.length);
      response.send();
    } else {
      response.send(body);
    }
  }

  /// Returns the status of a code, with the words that belong to it.
  static Status status(int code) {
    return switch (code) {
      case 200 -> Status.OK_200;
      // Not a registered status; nginx's name for a client that closed its request.
      case 499 -> Status.create(499, "Client Closed Request");
      default -> Status.create(code);
    };
  }

  /// Returns a delay in the whole seconds that the header takes, rounded up.
  private static String seconds(Duration delay) {
    return Long.toString(delay.plusNanos(999_999_999).toSeconds());
  }
}
