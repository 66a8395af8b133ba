package dev.aratta.spi;

/// Makes ids that are unique in the process. In tests they are deterministic.
@FunctionalInterface
public interface IdSource {
  /// Returns the next id.
  ///
  /// @param prefix what it begins with, such as `call_`
  String next(String prefix);
}
