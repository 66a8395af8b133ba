package dev.aratta.kernel.lens;

import dev.aratta.scri.Failure;
import dev.aratta.spi.WirePath;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Takes from repeated texts what is new. One stream, one thread at a time. It holds no event back.
final class UncumulateStage implements Stage {
  private final Uncumulate operation;
  private final Maker make;
  private final Map<String, Text> texts = new HashMap<>();

  UncumulateStage(Uncumulate operation, Maker make) {
    this.operation = operation;
    this.make = make;
  }

  @Override
  public void accept(Item item, Scope scope, Consumer<Item> out) {
    out.accept(item.applies() ? item.with(changed(item.event().value(), scope)) : item);
  }

  private JsonValue changed(JsonValue event, Scope scope) {
    return Walk.at(
        event,
        operation.path(),
        make,
        (value, places) ->
            value instanceof JsonString text && scope.allows(places)
                ? changed(text, Series.name(event, operation.by(), places))
                : value);
  }

  private JsonValue changed(JsonString text, String name) {
    if (!texts.containsKey(name) && texts.size() >= MOST_SERIES) {
      return text;
    }
    String rest =
        texts.computeIfAbsent(name, _ -> new Text(operation.path())).take(text.getString());
    return rest.equals(text.getString()) ? text : make.text(rest);
  }

  @Override
  public void flush(Consumer<Item> out) {
    // It holds nothing back.
  }

  /// One text of the stream.
  private static final class Text {
    private final WirePath path;
    private String whole = "";
    private boolean goesOn;
    private boolean isPlain;

    Text(WirePath path) {
      this.path = path;
    }

    /// Returns what is new.
    ///
    /// @throws dev.aratta.scri.ArattaException `wire_mismatch` if it does not go on from before
    String take(String text) {
      if (isPlain || text.isEmpty()) {
        return text;
      }
      if (!text.startsWith(whole)) {
        if (goesOn) {
          throw Failure.wireMismatch(
                  path.toString(), "a text that was repeated in each event does not go on")
              .exception();
        }
        isPlain = true;
        whole = "";
        return text;
      }
      String rest = text.substring(whole.length());
      goesOn |= !whole.isEmpty() && !rest.isEmpty();
      whole = text;
      return rest;
    }
  }
}
