package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Lists below one value, each at a path of which the first steps lead to the value and the others
/// are members.
///
/// @param value the value
/// @param step how many steps lead to it
/// @param make makes documents
record Lists(JsonValue value, int step, Maker make) {
  static final WirePath.Step EVERY = new WirePath.Step.Every();
  private static final int[] NO_PLACES = {};

  static List<WirePath> with(List<WirePath> paths, WirePath to) {
    List<WirePath> all = new ArrayList<>(paths);
    all.add(to);
    return all;
  }

  /// Checks that paths part by nothing but members.
  ///
  /// @throws IllegalArgumentException if they do not
  static void check(List<WirePath> paths) {
    int anchor = Anchor.of(paths);
    for (WirePath path : paths) {
      if (!path.steps().subList(anchor, path.steps().size()).stream()
          .allMatch(WirePath.Step.Key.class::isInstance)) {
        throw new IllegalArgumentException(
            path + ": after the steps that the paths begin with, only members may come");
      }
    }
  }

  static WirePath common(List<WirePath> paths) {
    return new WirePath(paths.getFirst().steps().subList(0, Anchor.of(paths)));
  }

  /// Tells whether there is anything, or what a list cannot be put into.
  boolean has(WirePath path) {
    return !new Put(path, 0, make).isFree(value, step, NO_PLACES);
  }

  boolean isList(WirePath path) {
    return path.visit(value, step, JsonArray.class::isInstance);
  }

  List<JsonValue> list(WirePath path) {
    List<JsonValue> found = path.select(value, step);
    return found.isEmpty() ? List.of() : found.getFirst().asJsonArray();
  }

  Lists without(WirePath path) {
    return new Lists(
        Walk.from(value, step, path, new int[Walk.lists(path, step)], make, (_, _) -> null),
        step,
        make);
  }

  JsonValue with(WirePath path, List<JsonValue> list) {
    return new Put(path, 0, make)
        .all(value, step, List.of(new Put.Hit(NO_PLACES, make.list(list))));
  }
}
