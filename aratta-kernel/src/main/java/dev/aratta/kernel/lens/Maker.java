package dev.aratta.kernel.lens;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;

/// Makes documents out of others. What does not change is shared, and members keep their order.
///
/// @param json makes JSON
record Maker(JsonProvider json) {

  /// Tells whether something was left as it was: whatever changes nothing returns the same
  /// instance.
  @SuppressWarnings("ReferenceEquality") // Equal is not enough: comparing would cost, and say less.
  static boolean isSame(Object after, Object before) {
    return after == before;
  }

  JsonString text(String text) {
    return json.createValue(text);
  }

  /// Returns an object of one member.
  JsonObject object(String name, JsonValue value) {
    return json.createObjectBuilder().add(name, value).build();
  }

  JsonArray list(List<? extends JsonValue> elements) {
    JsonArrayBuilder list = json.createArrayBuilder();
    elements.forEach(list::add);
    return list.build();
  }

  /// Returns an object with a member set, in its place where it was there.
  JsonObject with(JsonObject object, String name, JsonValue value) {
    return json.createObjectBuilder(object).add(name, value).build();
  }

  JsonObject without(JsonObject object, String name) {
    return json.createObjectBuilder(object).remove(name).build();
  }

  /// Returns an object with a member under another name, which no other member has but as null.
  JsonObject renamed(JsonObject object, String from, String to) {
    JsonObjectBuilder renamed = json.createObjectBuilder();
    object.forEach(
        (name, value) -> {
          if (!name.equals(to)) {
            renamed.add(name.equals(from) ? to : name, value);
          }
        });
    return renamed.build();
  }
}
