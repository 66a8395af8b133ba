package dev.aratta.kernel.config;

import java.util.Optional;

/// What a setting's value must be.
///
/// @param description as pages and messages say it, such as `a whole number, 0 to 10`
/// @param reader turns a node into the value
record ValueType<T>(String description, Reader<T> reader) {

  /// Reads a value.
  ///
  /// @return empty where it was wrong, which has then been reported
  Optional<T> read(Node node, Reading report) {
    return reader.read(node, this, report);
  }

  /// Reports that a value is of another kind.
  <R> Optional<R> wrong(Node node, Reading report) {
    return wrong(node, node.kind(), report);
  }

  /// Reports a value that cannot be used.
  ///
  /// @param shown how the message shows it
  <R> Optional<R> wrong(Node node, String shown, Reading report) {
    report.wrong(node.place(), "must be " + description + ", not " + shown);
    return Optional.empty();
  }

  /// Turns a node into a value, or reports why it cannot.
  @FunctionalInterface
  interface Reader<T> {
    Optional<T> read(Node node, ValueType<T> type, Reading report);
  }
}
