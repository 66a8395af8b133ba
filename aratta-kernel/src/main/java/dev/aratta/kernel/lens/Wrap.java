package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A value goes into an object of one member, or into a list of one element.
///
/// @param op its name in a lens: `wrap`, `wrap_items` or `root_wrap`
/// @param path the value
/// @param into the member's name, or `[]` for a list
record Wrap(String op, WirePath path, String into) implements DocumentOperation {
  /// Stands for a list instead of a member's name.
  static final String LIST = "[]";

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    return Walk.at(
        document,
        path,
        scope.make(),
        (value, places) -> isIn(value) || !scope.allows(places) ? value : wrapped(value, scope));
  }

  private boolean isIn(JsonValue value) {
    return into.equals(LIST)
        ? value instanceof JsonArray
        : value instanceof JsonObject object && Members.has(object, into);
  }

  private JsonValue wrapped(JsonValue value, Scope scope) {
    return into.equals(LIST) ? scope.make().list(List.of(value)) : scope.make().object(into, value);
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.of(
        new Unwrap(op.replace("wrap", "unwrap"), path, into.equals(LIST) ? Unwrap.FIRST : into));
  }

  @Override
  public List<Shift> shifts() {
    return List.of(Shift.of(path, Unwrap.inner(path, into)));
  }

  /// A value is looked into for the member; of a list only the outer form is seen.
  @Override
  public List<WirePath> touches() {
    return List.of(into.equals(LIST) ? path : Unwrap.inner(path, into));
  }
}
