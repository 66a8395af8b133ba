package dev.aratta.kernel.lens;

import dev.aratta.scri.Adjustment;
import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A member goes to another path, or a twin of it. The steps that both paths begin with lead to the
/// same elements; after them, the first `[*]` of one stands for the same place as the first of the
/// other, and so on. An object that the last member leaves goes as well.
///
/// @param path the member
/// @param to where it goes
/// @param copies whether it also stays where it was
record Move(WirePath path, WirePath to, boolean copies) implements DocumentOperation {
  /// @throws IllegalArgumentException if the paths do not pair their elements
  Move {
    int anchor = Anchor.of(List.of(path, to));
    if (Overlap.sameSteps(path, to, Math.min(path.steps().size(), to.steps().size()))) {
      throw new IllegalArgumentException(
          path + " and " + to + " lie within each other: use wrap, unwrap or rename");
    }
    if (Anchor.every(path, anchor, false) != Anchor.every(to, anchor, true)) {
      throw new IllegalArgumentException(
          "after the steps that "
              + path
              + " and "
              + to
              + " begin with, both need as many [*] and no filter");
    }
  }

  @Override
  public String op() {
    return copies ? "copy" : "move";
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    int anchor = Anchor.of(List.of(path, to));
    WirePath common = new WirePath(path.steps().subList(0, anchor));
    return Walk.at(
        document, common, scope.make(), (value, places) -> within(value, places, anchor, scope));
  }

  /// Moves within one value that the common steps lead to.
  private JsonValue within(JsonValue value, int[] before, int anchor, Scope scope) {
    int[] places = new int[Walk.lists(path, path.steps().size())];
    System.arraycopy(before, 0, places, 0, before.length);
    List<Put.Hit> hits = new ArrayList<>();
    Put put = new Put(to, before.length, scope.make());
    JsonValue rest =
        Walk.from(
            value,
            anchor,
            path,
            places,
            scope.make(),
            (hit, at) -> {
              if (!scope.allows(at) || !put.isFree(value, anchor, at)) {
                return hit;
              }
              hits.add(new Put.Hit(at.clone(), hit));
              return copies ? hit : null;
            });
    return hits.isEmpty() ? value : put.all(rest, anchor, hits);
  }

  @Override
  public Optional<LensOperation> inverse() {
    boolean fromTheEnd =
        path.steps().stream()
            .anyMatch(step -> step instanceof WirePath.Step.At at && at.place() < 0);
    return copies || fromTheEnd ? Optional.empty() : Optional.of(new Move(to, path, false));
  }

  @Override
  public List<Shift> shifts() {
    return List.of(Shift.of(path, to));
  }

  @Override
  public List<WirePath> touches() {
    return List.of(path, to);
  }

  @Override
  public Adjustment.Action action() {
    return copies ? Adjustment.Action.ADDED : Adjustment.Action.RENAMED;
  }
}
