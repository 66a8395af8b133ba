package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Splits thinking from texts that come piece by piece. One stream, one thread at a time.
///
/// Invariant: nothing is lost. What is held back, which is always the beginning of a tag, leaves
/// with the next piece of its text, or before the first event that has none.
final class ThinkStage implements Stage {
  private final SplitThink operation;
  private final Maker make;
  private final Map<String, Text> texts = new LinkedHashMap<>();

  ThinkStage(SplitThink operation, Maker make) {
    this.operation = operation;
    this.make = make;
  }

  @Override
  public void accept(Item item, Scope scope, Consumer<Item> out) {
    Set<String> fed = new HashSet<>();
    JsonValue event = item.event().value();
    JsonValue changed = item.applies() ? changed(event, scope, fed) : event;
    texts.forEach((name, text) -> text.lastEvent(fed.contains(name), item, out));
    out.accept(item.with(changed));
  }

  private JsonValue changed(JsonValue event, Scope scope, Set<String> fed) {
    WirePath parent = operation.path().parent();
    return Walk.at(
        event,
        parent,
        make,
        (value, places) ->
            value instanceof JsonObject object && isMine(object) && scope.allows(places)
                ? changed(object, Series.name(event, operation.by(), places), fed)
                : value);
  }

  private boolean isMine(JsonObject object) {
    return object.get(Members.name(operation.path())) instanceof JsonString
        && !Members.has(object, operation.to());
  }

  private JsonValue changed(JsonObject object, String name, Set<String> fed) {
    if (!texts.containsKey(name) && texts.size() >= MOST_SERIES) {
      return object;
    }
    fed.add(name);
    String piece = object.getString(Members.name(operation.path()));
    ThinkTags.Pieces pieces = texts.computeIfAbsent(name, _ -> new Text()).tags.take(piece);
    return pieces.thinking().isEmpty() && pieces.text().equals(piece)
        ? object
        : operation.put(object, pieces.thinking(), pieces.text(), make);
  }

  @Override
  public void flush(Consumer<Item> out) {
    texts.values().forEach(text -> text.flush(out));
  }

  /// One text of the stream.
  private final class Text {
    private final ThinkTags tags = new ThinkTags();
    private Item last;

    private void lastEvent(boolean fed, Item item, Consumer<Item> out) {
      if (fed) {
        last = item;
      } else {
        flush(out);
      }
    }

    /// Sends what was held back in an event like the last one of this text.
    private void flush(Consumer<Item> out) {
      ThinkTags.Pieces rest = tags.flush();
      if (!rest.isEmpty()) {
        out.accept(last.with(with(last.event().value(), rest)));
      }
    }

    private JsonValue with(JsonValue event, ThinkTags.Pieces rest) {
      return Walk.at(
          event,
          operation.path().parent(),
          make,
          (value, places) ->
              value instanceof JsonObject object
                      && isMine(object)
                      && texts.get(Series.name(event, operation.by(), places)) == this
                  ? operation.put(object, rest.thinking(), rest.text(), make)
                  : value);
    }
  }
}
