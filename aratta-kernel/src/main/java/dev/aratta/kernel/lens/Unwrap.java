package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A member takes the place of its object, or the one element of a list that of the list. Other
/// members of the object are lost.
///
/// @param op its name in a lens: `unwrap`, `unwrap_items` or `root_unwrap`
/// @param path the object or the list
/// @param key the member's name, or `[0]` for the element
record Unwrap(String op, WirePath path, String key) implements DocumentOperation {
  /// Stands for the element of a list instead of a member's name.
  static final String FIRST = "[0]";

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    return Walk.at(
        document,
        path,
        scope.make(),
        (value, places) -> {
          JsonValue inner = inner(value);
          return WirePath.isMissing(inner) || !scope.allows(places) ? value : inner;
        });
  }

  private JsonValue inner(JsonValue value) {
    if (key.equals(FIRST)) {
      return value instanceof JsonArray list && list.size() == 1 ? list.getFirst() : null;
    }
    return value instanceof JsonObject object ? object.get(key) : null;
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.of(
        new Wrap(op.replace("unwrap", "wrap"), path, key.equals(FIRST) ? Wrap.LIST : key));
  }

  @Override
  public List<Shift> shifts() {
    return List.of(Shift.of(inner(path, key), path));
  }

  @Override
  public List<WirePath> touches() {
    return List.of(key.equals(FIRST) ? path : inner(path, key));
  }

  /// Returns where something is that was put into an object or a list.
  static WirePath inner(WirePath path, String key) {
    return key.startsWith("[") ? path.then(new WirePath.Step.At(0)) : path.then(key);
  }
}
