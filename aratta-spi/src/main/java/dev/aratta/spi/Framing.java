package dev.aratta.spi;

/// How the events of a stream are told apart on the wire. The kernel believes the answer's content
/// type and first byte over what a plugin expects.
public enum Framing {
  /// No stream.
  NONE,
  /// Server-sent events.
  SSE,
  /// One JSON value a line.
  NDJSON,
  /// The elements of one JSON array.
  JSON_ARRAY
}
