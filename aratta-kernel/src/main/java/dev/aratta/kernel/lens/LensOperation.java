package dev.aratta.kernel.lens;

import dev.aratta.scri.Adjustment;
import java.util.Optional;

/// One operation of a rule. Immutable; an operation whose source is missing or whose target exists
/// does nothing, so that doing it twice is doing it once.
public sealed interface LensOperation permits DocumentOperation, RequestOperation, EventOperation {
  /// Returns its name in a lens.
  String op();

  /// Returns the operation that undoes this one, where there is one: on a document where this one
  /// did something to all that it names, and found nothing in its target's place.
  Optional<LensOperation> inverse();

  /// Returns what it works on, for messages: a path, a header or an event.
  String subject();

  /// Returns what it does to a request, in the words of a lineage.
  default Adjustment.Action action() {
    return Adjustment.Action.CONVERTED;
  }
}
