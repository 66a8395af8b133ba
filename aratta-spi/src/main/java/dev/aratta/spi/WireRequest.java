package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request as a plugin wants it on the wire. The kernel adds host, key and everything else.
///
/// @param method `GET` or `POST`
/// @param path raw segments below the configured base URL, which the kernel encodes
/// @param query raw names and values, which the kernel encodes
/// @param headers headers that the descriptor lists, in lower case
/// @param body the JSON body
/// @param framing how a streamed answer is expected to be framed
public record WireRequest(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    Optional<JsonObject> body,
    Framing framing) {

  /// Checks that all parts are there and copies them.
  public WireRequest {
    requireNonNull(method, "method");
    requireNonNull(body, "body");
    requireNonNull(framing, "framing");
    path = List.copyOf(path);
    query = query.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(query));
    headers =
        headers.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /// Makes a `POST` of JSON.
  public static WireRequest post(List<String> path, JsonObject body, Framing framing) {
    return new WireRequest("POST", path, Map.of(), Map.of(), Optional.of(body), framing);
  }

  /// Makes a `GET`.
  public static WireRequest get(List<String> path) {
    return new WireRequest("GET", path, Map.of(), Map.of(), Optional.empty(), Framing.NONE);
  }

  /// Returns this request with another method.
  public WireRequest withMethod(String other) {
    return new WireRequest(other, path, query, headers, body, framing);
  }

  /// Returns this request with another path.
  public WireRequest withPath(List<String> other) {
    return new WireRequest(method, other, query, headers, body, framing);
  }

  /// Returns this request with another body.
  public WireRequest withBody(JsonObject other) {
    return new WireRequest(method, path, query, headers, Optional.of(other), framing);
  }

  /// Returns this request with a header.
  public WireRequest withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new WireRequest(method, path, query, more, body, framing);
  }

  /// Returns this request without a header.
  public WireRequest withoutHeader(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(name);
    return new WireRequest(method, path, query, fewer, body, framing);
  }

  /// Returns this request with a query parameter.
  public WireRequest withQuery(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(query);
    more.put(name, value);
    return withQuery(more);
  }

  /// Returns this request with another query.
  public WireRequest withQuery(Map<String, String> other) {
    return new WireRequest(method, path, other, headers, body, framing);
  }
}
