package dev.aratta.simulator;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An exact answer to the next model call.
///
/// @param status the HTTP status
/// @param headers the headers, names in lower case
/// @param pieces the body, each piece sent by itself; whole if there is one
public record ScriptedAnswer(int status, Map<String, String> headers, List<String> pieces) {

  /// @throws IllegalArgumentException if the status is no final one
  public ScriptedAnswer {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    pieces = List.copyOf(pieces);
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be 200 to 599, not " + status);
    }
  }

  /// Makes an answer of one content type.
  public ScriptedAnswer(int status, String contentType, String... pieces) {
    this(status, Map.of("content-type", requireNonNull(contentType)), List.of(pieces));
  }
}
