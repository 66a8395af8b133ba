package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An answer as it came over the wire. Immutable.
public final class WireResponse {
  private final int status;
  private final Map<String, String> headers;
  private final Optional<JsonValue> json;
  private final Optional<String> text;

  private WireResponse(
      int status, Map<String, String> headers, Optional<JsonValue> json, Optional<String> text) {
    this.status = status;
    Map<String, String> lower = new LinkedHashMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    this.headers = Collections.unmodifiableMap(lower);
    this.json = json;
    this.text = text;
  }

  /// Makes an answer whose body is JSON.
  ///
  /// @param status the HTTP status
  /// @param headers the headers; names are turned to lower case
  /// @param json the body
  public static WireResponse of(int status, Map<String, String> headers, JsonValue json) {
    return new WireResponse(
        status, headers, Optional.of(requireNonNull(json, "json")), Optional.empty());
  }

  /// Makes an answer whose body is no JSON; an empty text where there is none.
  ///
  /// @param status the HTTP status
  /// @param headers the headers; names are turned to lower case
  /// @param text the body
  public static WireResponse ofText(int status, Map<String, String> headers, String text) {
    return new WireResponse(
        status, headers, Optional.empty(), Optional.of(requireNonNull(text, "text")));
  }

  /// Returns the HTTP status.
  public int status() {
    return status;
  }

  /// Returns the headers, names in lower case; the map cannot be changed.
  public Map<String, String> headers() {
    return headers;
  }

  /// Returns a header.
  ///
  /// @param name its name in lower case
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// Returns the body where it is JSON.
  public Optional<JsonValue> json() {
    return json;
  }

  /// Returns the body as text; JSON is written out anew.
  public String text() {
    return text.orElseGet(() -> json.map(JsonValue::toString).orElse(""));
  }

  @Override
  public String toString() {
    return "WireResponse[" + status + "]";
  }
}
