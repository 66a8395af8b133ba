package dev.aratta.kernel.lens;

import dev.aratta.scri.Adjustment;
import dev.aratta.spi.WirePath;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A member that is missing gets a constant.
///
/// @param path the member
/// @param value the constant
/// @param requires whether the objects on the way that are missing are made; a list never is
record Default(WirePath path, JsonValue value, boolean requires) implements DocumentOperation {
  @Override
  public String op() {
    return requires ? "require" : "default";
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    WirePath known = requires ? existing() : path.parent();
    int step = known.steps().size();
    return Walk.at(
        document,
        known,
        scope.make(),
        (there, places) -> {
          Put put = new Put(path, places.length, scope.make());
          return there instanceof JsonObject
                  && put.isFree(there, step, places)
                  && scope.allows(places)
              ? put.all(there, step, List.of(new Put.Hit(places, value)))
              : there;
        });
  }

  /// Returns the path up to its last list: what lies beyond can be made.
  private WirePath existing() {
    int last = 0;
    for (int i = 0; i < path.steps().size(); i++) {
      if (!(path.steps().get(i) instanceof WirePath.Step.Key)) {
        last = i + 1;
      }
    }
    return new WirePath(path.steps().subList(0, last));
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.empty();
  }

  @Override
  public Adjustment.Action action() {
    return Adjustment.Action.ADDED;
  }
}
