package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Edits of the objects in which a path ends.
final class Members {
  private Members() {}

  /// Returns the name of the member at the end of a path.
  static String name(WirePath path) {
    return ((WirePath.Step.Key) path.steps().getLast()).name();
  }

  static boolean has(JsonObject object, String name) {
    return !WirePath.isMissing(object.get(name));
  }

  /// Edits the objects that have, or could have, the member at the end of a path, where the rule's
  /// test holds.
  ///
  /// @param concerns tells whether there is anything to do; the rule's test is asked only then
  /// @param edit returns what becomes of an object
  static JsonValue edit(
      JsonValue document,
      WirePath path,
      Scope scope,
      Predicate<JsonObject> concerns,
      UnaryOperator<JsonObject> edit) {
    return Walk.at(
        document,
        path.parent(),
        scope.make(),
        (value, places) ->
            value instanceof JsonObject object && concerns.test(object) && scope.allows(places)
                ? edit.apply(object)
                : value);
  }
}
