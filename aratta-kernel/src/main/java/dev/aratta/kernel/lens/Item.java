package dev.aratta.kernel.lens;

import dev.aratta.spi.WireEvent;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/// An event on its way through a rule.
///
/// @param event the event as it is now
/// @param before its document when it came to the rule, for the rule's test
/// @param applies whether the rule's test lets events of this name be touched
record Item(WireEvent.Json event, JsonValue before, boolean applies) {

  Item with(JsonValue document) {
    return Maker.isSame(document, event.value())
        ? this
        : with(new WireEvent.Json(event.name(), document));
  }

  Item with(WireEvent.Json other) {
    return new Item(other, before, applies);
  }

  /// Tells whether an event goes by a name: the one that the framing gives it, or that of its tag.
  static boolean isNamed(WireEvent.Json event, String name, String tag) {
    return event.name().equals(name)
        || (!tag.isEmpty()
            && event.value() instanceof JsonObject object
            && MapValues.isString(object.get(tag), name));
  }

  /// Returns an event under another name: both names change together, where it has them.
  static WireEvent.Json renamed(WireEvent.Json event, String to, String tag, Maker make) {
    boolean tagged =
        !tag.isEmpty()
            && event.value() instanceof JsonObject object
            && object.get(tag) instanceof JsonString;
    return new WireEvent.Json(
        event.name().isEmpty() ? "" : to,
        tagged ? make.with(event.value().asJsonObject(), tag, make.text(to)) : event.value());
  }
}
