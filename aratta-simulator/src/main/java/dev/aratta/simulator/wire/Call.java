package dev.aratta.simulator.wire;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A request as a provider's server gets it.
///
/// @param method such as `POST`
/// @param path the path as it stands in the request line, without the query
/// @param query the query as it stands in the request line, empty where there is none
/// @param headers the headers, names in lower case, several values joined by `, `
/// @param body the body as text, empty where there is none
public record Call(
    String method, String path, String query, Map<String, String> headers, String body) {

  /// Checks that all parts are there and copies the headers.
  public Call {
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    requireNonNull(query, "query");
    requireNonNull(body, "body");
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /// Returns a header.
  ///
  /// @param name its name in lower case
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
