package dev.aratta.kernel.lens;

import dev.aratta.spi.WireEvent;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.function.Consumer;

/// Holds the first of two events back until the next one has come. One stream, one thread at a
/// time.
///
/// Invariant: events leave in the order in which they came, and at most one is held.
final class MergeStage implements Stage {
  private final EventMerge merge;
  private final String tag;
  private final Maker make;
  private Optional<Item> held = Optional.empty();

  MergeStage(EventMerge merge, String tag, Maker make) {
    this.merge = merge;
    this.tag = tag;
    this.make = make;
  }

  @Override
  public void accept(Item item, Scope scope, Consumer<Item> out) {
    boolean applies = item.applies() && scope.allows();
    if (applies && held.isPresent() && Item.isNamed(item.event(), merge.second(), tag)) {
      WireEvent.Json first = held.get().event();
      Optional<JsonValue> both = merge.merged(first.value(), item.event().value(), make);
      if (both.isPresent()) {
        out.accept(held.get().with(both.get()));
        held = Optional.empty();
        return;
      }
    }
    flush(out);
    if (applies && Item.isNamed(item.event(), merge.first(), tag)) {
      held = Optional.of(item);
    } else {
      out.accept(item);
    }
  }

  @Override
  public void flush(Consumer<Item> out) {
    held.ifPresent(out);
    held = Optional.empty();
  }
}
