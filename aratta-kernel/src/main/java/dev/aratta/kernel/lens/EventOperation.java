package dev.aratta.kernel.lens;

import java.util.Optional;
import java.util.function.Consumer;

/// An operation on the events of a stream as such. Events go by the name that the framing gives
/// them or by their tag; both change together.
sealed interface EventOperation extends LensOperation
    permits EventOperation.EventRename, EventOperation.EventDrop, EventSplit, EventMerge {
  /// Makes the stage of one stream.
  ///
  /// @param tag the member that names an event in its document; empty where there is none
  Stage stage(String tag, Maker make);

  /// An event gets another name.
  ///
  /// @param event its name
  /// @param to its new name
  record EventRename(String event, String to) implements EventOperation {
    @Override
    public String op() {
      return "event_rename";
    }

    @Override
    public Stage stage(String tag, Maker make) {
      return (Each)
          (item, out) ->
              out.accept(
                  Item.isNamed(item.event(), event, tag)
                      ? item.with(Item.renamed(item.event(), to, tag, make))
                      : item);
    }

    @Override
    public Optional<LensOperation> inverse() {
      return Optional.of(new EventRename(to, event));
    }

    @Override
    public String subject() {
      return event;
    }
  }

  /// An event is left out.
  ///
  /// @param event its name
  record EventDrop(String event) implements EventOperation {
    @Override
    public String op() {
      return "event_drop";
    }

    @Override
    public Stage stage(String tag, Maker make) {
      return (Each)
          (item, out) -> {
            if (!Item.isNamed(item.event(), event, tag)) {
              out.accept(item);
            }
          };
    }

    @Override
    public Optional<LensOperation> inverse() {
      return Optional.empty();
    }

    @Override
    public String subject() {
      return event;
    }
  }

  /// A stage that holds nothing back.
  interface Each extends Stage {
    void each(Item item, Consumer<Item> out);

    @Override
    default void accept(Item item, Scope scope, Consumer<Item> out) {
      if (item.applies() && scope.allows()) {
        each(item, out);
      } else {
        out.accept(item);
      }
    }

    @Override
    default void flush(Consumer<Item> out) {
      // It holds nothing back.
    }
  }
}
