package dev.aratta.client;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webclient.api.ClientConnection;
import io.helidon.webclient.api.HttpClientResponse;
import java.io.InputStream;

/// An answer whose head was read, and the connection that brings the rest.
///
/// @param response the answer; read to its end it gives the connection back by itself
/// @param connection the connection
record Reply(HttpClientResponse response, ClientConnection connection) {
  /// Returns the HTTP status.
  int status() {
    return response.status().code();
  }

  /// Tells whether the body is a stream of events.
  boolean isEvents() {
    Headers headers = response.headers();
    return headers.first(HeaderNames.CONTENT_TYPE).orElse("").startsWith("text/event-stream");
  }

  /// Reads the whole body.
  byte[] bytes() {
    try (response) {
      return response.entity().hasEntity() ? response.entity().as(byte[].class) : new byte[0];
    }
  }

  /// Returns the body as it comes.
  InputStream stream() {
    return response.inputStream();
  }

  /// Cuts the connection; whoever reads from it is woken. To close the response would not do: it
  /// may take what it has of the body for the whole and give the connection back, with a reader on
  /// it.
  void cut() {
    connection.closeResource();
  }
}
