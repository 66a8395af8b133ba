package dev.aratta.kernel.lens;

import dev.aratta.scri.Adjustment;
import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.Optional;

/// A member is left out, even one that is null.
///
/// @param path the member
record Drop(WirePath path) implements DocumentOperation {
  @Override
  public String op() {
    return "drop";
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    String name = Members.name(path);
    return Members.edit(
        document,
        path,
        scope,
        object -> object.containsKey(name),
        object -> scope.make().without(object, name));
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.empty();
  }

  @Override
  public Adjustment.Action action() {
    return Adjustment.Action.DROPPED;
  }
}
