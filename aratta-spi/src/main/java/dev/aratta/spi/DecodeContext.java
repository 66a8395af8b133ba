package dev.aratta.spi;

/// What a decoder may know.
public interface DecodeContext extends Context {
  /// Reports something that the decoder does not know and passed over. Unknown members of objects
  /// are not reported: they are found on replay.
  ///
  /// @param what what it is
  /// @param path where it stood, such as `$.done_reason`
  /// @param value its name or value
  void unknown(Unknown what, String path, String value);

  /// What a decoder may not know.
  enum Unknown {
    /// A value of a closed set.
    ENUM,
    /// A kind of content.
    BLOCK,
    /// A kind of stream event.
    EVENT
  }
}
