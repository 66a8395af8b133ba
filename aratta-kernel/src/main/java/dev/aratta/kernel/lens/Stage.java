package dev.aratta.kernel.lens;

import java.util.function.Consumer;

/// One operation at work on one stream. One stream, one thread at a time. What a stage holds back
/// is bounded: an event, or the beginning of a tag for each of a few texts.
interface Stage {
  /// Most texts that a stage follows in one stream; others pass as they are.
  int MOST_SERIES = 64;

  /// Takes the next event.
  ///
  /// @param item the event; one that the rule does not apply to still keeps its place in the order
  /// @param scope what the operation may do to it
  /// @param out takes what goes on
  void accept(Item item, Scope scope, Consumer<Item> out);

  /// Lets go of what was held back.
  void flush(Consumer<Item> out);
}
