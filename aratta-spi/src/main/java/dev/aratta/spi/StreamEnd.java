package dev.aratta.spi;

/// How a stream on the wire ended.
public enum StreamEnd {
  /// The provider closed it, or nothing but heartbeats came for 2 s after the finish reason.
  CLEAN,
  /// The network cut it.
  CUT
}
