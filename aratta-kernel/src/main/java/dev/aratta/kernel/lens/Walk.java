package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Rewrites what a path leads to. Each value is visited once, each container on the way is made
/// anew at most once, and what no edit changes is the same instance.
final class Walk {
  private final WirePath path;
  private final Maker make;
  private final Edit edit;
  private final int[] places;

  private Walk(WirePath path, int[] places, Maker make, Edit edit) {
    this.path = path;
    this.make = make;
    this.edit = edit;
    this.places = places;
  }

  /// Rewrites a document.
  static JsonValue at(JsonValue document, WirePath path, Maker make, Edit edit) {
    return from(document, 0, path, new int[lists(path, path.steps().size())], make, edit);
  }

  /// Rewrites a value that stands where the first steps of a path lead.
  ///
  /// @param step how many steps lead to the value
  /// @param places has the places for the steps before, and room for the others
  static JsonValue from(
      JsonValue value, int step, WirePath path, int[] places, Maker make, Edit edit) {
    JsonValue result = new Walk(path, places, make, edit).walk(value, step, lists(path, step));
    return result == null ? JsonValue.EMPTY_JSON_OBJECT : result;
  }

  /// Returns how many of the first steps take elements of lists.
  static int lists(WirePath path, int steps) {
    int count = 0;
    for (int i = 0; i < steps; i++) {
      if (path.steps().get(i) instanceof WirePath.Step.Each) {
        count++;
      }
    }
    return count;
  }

  private JsonValue walk(JsonValue value, int step, int count) {
    if (WirePath.isMissing(value)) {
      return value;
    }
    if (step == path.steps().size()) {
      return edit.edit(value, places);
    }
    return switch (path.steps().get(step)) {
      case WirePath.Step.Key key -> member(value, key.name(), step, count);
      case WirePath.Step.At at -> element(value, at, step, count);
      case WirePath.Step.Each each -> elements(value, each, step, count);
    };
  }

  private JsonValue member(JsonValue value, String name, int step, int count) {
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonValue before = object.get(name);
    JsonValue after = walk(before, step + 1, count);
    if (Maker.isSame(after, before)) {
      return value;
    }
    if (after != null) {
      return make.with(object, name, after);
    }
    return object.size() == 1 ? null : make.without(object, name);
  }

  private JsonValue element(JsonValue value, WirePath.Step.At at, int step, int count) {
    if (!(value instanceof JsonArray list) || at.place(list.size()) < 0) {
      return value;
    }
    int place = at.place(list.size());
    JsonValue after = walk(list.get(place), step + 1, count);
    if (Maker.isSame(after, list.get(place))) {
      return value;
    }
    List<JsonValue> changed = new ArrayList<>(list);
    changed.set(place, orEmpty(after));
    return make.list(changed);
  }

  private JsonValue elements(JsonValue value, WirePath.Step.Each each, int step, int count) {
    if (value instanceof JsonArray list) {
      return elements(list, each, step, count);
    }
    if (!each.mayBeObject() || !each.takes(value)) {
      return value;
    }
    places[count] = -1;
    return walk(value, step + 1, count + 1);
  }

  private JsonValue elements(JsonArray list, WirePath.Step.Each each, int step, int count) {
    List<JsonValue> changed = null;
    for (int place = 0; place < list.size(); place++) {
      JsonValue before = list.get(place);
      if (each.takes(before)) {
        places[count] = place;
        JsonValue after = walk(before, step + 1, count + 1);
        if (!Maker.isSame(after, before)) {
          changed = changed == null ? new ArrayList<>(list) : changed;
          changed.set(place, orEmpty(after));
        }
      }
    }
    return changed == null ? list : make.list(changed);
  }

  private static JsonValue orEmpty(JsonValue value) {
    return value == null ? JsonValue.EMPTY_JSON_OBJECT : value;
  }

  /// What becomes of a value.
  interface Edit {
    /// Returns what takes a value's place: the value itself where nothing changes, or null where it
    /// is taken away. An object that loses its last member so is taken away as well, unless it is
    /// in a list.
    ///
    /// @param places the places in lists that lead here, in order, -1 for an object that a filter
    ///   kept; the array belongs to the walk and is used again
    JsonValue edit(JsonValue value, int[] places);
  }
}
