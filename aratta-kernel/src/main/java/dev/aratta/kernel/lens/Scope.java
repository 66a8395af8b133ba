package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import java.util.List;

/// What an operation is applied within: one document of one call.
///
/// @param make makes documents
/// @param guard says which elements the rule's test holds for
/// @param opaque paths of the zones in which nothing is read or changed
record Scope(Maker make, Guard guard, List<WirePath> opaque) {
  private static final int[] NO_PLACES = {};

  /// Tells whether the rule's test holds for an element.
  ///
  /// @param places the places in lists that lead to it
  boolean allows(int[] places) {
    return guard.allows(places);
  }

  /// Tells whether the rule's test holds for the document.
  boolean allows() {
    return guard.allows(NO_PLACES);
  }

  /// A guard on one document.
  interface Guard {
    /// Holds for everything.
    Guard OPEN = _ -> true;

    /// Holds for nothing.
    Guard CLOSED = _ -> false;

    /// Tells whether the test holds for an element.
    ///
    /// @param places the places in lists that lead to it
    boolean allows(int[] places);
  }
}
