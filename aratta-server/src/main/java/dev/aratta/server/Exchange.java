package dev.aratta.server;

import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// A request and the answer to it.
record Exchange(ServerRequest request, ServerResponse response) {
  /// Returns the method, as it came.
  String method() {
    return request.prologue().method().text();
  }

  /// Returns the request target up to its query, as it came.
  String target() {
    return request.prologue().uriPath().rawPath();
  }

  /// Tells whether the answer is sent without its body.
  boolean headOnly() {
    return Method.HEAD.equals(request.prologue().method());
  }
}
