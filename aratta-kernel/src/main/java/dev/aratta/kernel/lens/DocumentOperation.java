package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.List;

/// An operation on one document.
non-sealed interface DocumentOperation extends LensOperation {
  /// Returns the path whose elements a test of the rule shares.
  WirePath path();

  /// Applies it.
  ///
  /// @return the same instance where nothing changed
  JsonValue apply(JsonValue document, Scope scope);

  /// Returns where it takes what to.
  default List<Shift> shifts() {
    return List.of();
  }

  /// Returns the paths along which it goes; none may go on within an opaque zone.
  default List<WirePath> touches() {
    return List.of(path());
  }

  /// Returns the paths whose values it looks at; none may be within a zone.
  default List<WirePath> reads() {
    return List.of();
  }

  @Override
  default String subject() {
    return path().toString();
  }
}
