package dev.aratta.kernel.lens;

import dev.aratta.scri.Adjustment;
import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A member gets another name in the same object.
///
/// @param path the member
/// @param to its new name
record Rename(WirePath path, String to) implements DocumentOperation {
  @Override
  public String op() {
    return "rename";
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    String name = Members.name(path);
    return Members.edit(
        document,
        path,
        scope,
        object -> Members.has(object, name) && !Members.has(object, to),
        object -> scope.make().renamed(object, name, to));
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.of(new Rename(target(), Members.name(path)));
  }

  private WirePath target() {
    return path.parent().then(to);
  }

  @Override
  public List<Shift> shifts() {
    return List.of(Shift.of(path, target()));
  }

  @Override
  public List<WirePath> touches() {
    return List.of(path, target());
  }

  @Override
  public Adjustment.Action action() {
    return Adjustment.Action.RENAMED;
  }
}
