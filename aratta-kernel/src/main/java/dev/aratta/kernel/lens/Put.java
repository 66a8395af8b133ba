package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import dev.aratta.spi.WirePath.Step;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Puts values to where a path leads, making what is missing on the way. Values for the elements of
/// one list are put in one go.
///
/// @param path where they go
/// @param shared how many places in lists the steps have that the value was reached by
/// @param make makes documents
record Put(WirePath path, int shared, Maker make) {

  /// Tells whether there is nothing at the end of the path, and nothing in the way.
  ///
  /// @param step how many steps lead to the value
  /// @param places the places in lists that the path takes
  boolean isFree(JsonValue value, int step, int[] places) {
    JsonValue at = value;
    int count = shared;
    for (Step next : path.steps().subList(step, path.steps().size())) {
      if (WirePath.isMissing(at)) {
        return true;
      }
      switch (next) {
        case Step.Key key -> {
          if (!(at instanceof JsonObject object)) {
            return false;
          }
          at = object.get(key.name());
        }
        case Step.At one -> {
          if (!(at instanceof JsonArray list)) {
            return false;
          }
          at = element(list, one.place());
        }
        case Step.Each _ -> {
          if (!(at instanceof JsonArray list)) {
            return false;
          }
          at = element(list, places[count++]);
        }
      }
    }
    return WirePath.isMissing(at);
  }

  private static JsonValue element(JsonArray list, int place) {
    return place < list.size() ? list.get(place) : null;
  }

  /// Puts values for which the path is free.
  ///
  /// @param step how many steps lead to the value
  /// @param hits in the order of their places
  JsonValue all(JsonValue value, int step, List<Hit> hits) {
    return put(value, step, hits, shared);
  }

  private JsonValue put(JsonValue value, int step, List<Hit> hits, int count) {
    if (step == path.steps().size()) {
      return hits.getFirst().value;
    }
    return switch (path.steps().get(step)) {
      case Step.Key key -> {
        JsonObject object = value instanceof JsonObject there ? there : JsonValue.EMPTY_JSON_OBJECT;
        yield make.with(object, key.name(), put(object.get(key.name()), step + 1, hits, count));
      }
      case Step.At at -> {
        List<JsonValue> list = list(value);
        set(list, at.place(), step, hits, count);
        yield make.list(list);
      }
      case Step.Each _ -> {
        List<JsonValue> list = list(value);
        int from = 0;
        while (from < hits.size()) {
          int place = hits.get(from).places[count];
          int to = from;
          while (to < hits.size() && hits.get(to).places[count] == place) {
            to++;
          }
          set(list, place, step, hits.subList(from, to), count + 1);
          from = to;
        }
        yield make.list(list);
      }
    };
  }

  private static List<JsonValue> list(JsonValue value) {
    return value instanceof JsonArray there ? new ArrayList<>(there) : new ArrayList<>();
  }

  private void set(List<JsonValue> list, int place, int step, List<Hit> hits, int count) {
    while (list.size() <= place) {
      list.add(JsonValue.EMPTY_JSON_OBJECT);
    }
    JsonValue there = list.get(place);
    boolean fresh = there instanceof JsonObject object && object.isEmpty();
    list.set(place, put(fresh ? null : there, step + 1, hits, count));
  }

  /// A value and where it was found.
  static final class Hit {
    private final int[] places;
    private final JsonValue value;

    /// Takes over the places in lists.
    Hit(int[] places, JsonValue value) {
      this.places = places;
      this.value = value;
    }
  }
}
