package dev.aratta.kernel.lens;

import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How events become several.
///
/// @param event the name of the events; empty for those of any name
/// @param parts what they become, in order
record EventSplit(String event, List<Part> parts) implements EventOperation {
  EventSplit {
    parts = List.copyOf(parts);
  }

  @Override
  public String op() {
    return "event_split";
  }

  @Override
  public Stage stage(String tag, Maker make) {
    return (Each) (item, out) -> split(item, tag, make, out);
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.empty();
  }

  @Override
  public String subject() {
    return event;
  }

  /// Splits an event, if it is one of these and at least two of the parts are in it.
  private void split(Item item, String tag, Maker make, Consumer<Item> out) {
    List<Part> present =
        parts.stream().filter(part -> part.has().isIn(item.event().value())).toList();
    boolean named = event.isEmpty() || Item.isNamed(item.event(), event, tag);
    if (!named || present.size() < 2) {
      out.accept(item);
      return;
    }
    for (Part part : present) {
      WireEvent.Json event = new WireEvent.Json(item.event().name(), part.of(item, make));
      out.accept(
          item.with(part.name().map(name -> Item.renamed(event, name, tag, make)).orElse(event)));
    }
  }

  /// One of the events that an event becomes.
  ///
  /// @param has what an event must have so that it becomes this one too
  /// @param drop what this one lacks
  /// @param name its name, if it is another
  record Part(WirePath has, List<WirePath> drop, Optional<String> name) {
    Part {
      drop = List.copyOf(drop);
    }

    JsonValue of(Item item, Maker make) {
      Scope scope = new Scope(make, Scope.Guard.OPEN, List.of());
      JsonValue value = item.event().value();
      for (WirePath path : drop) {
        value = new Drop(path).apply(value, scope);
      }
      return value;
    }
  }
}
