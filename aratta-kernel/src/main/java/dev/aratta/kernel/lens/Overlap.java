package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import dev.aratta.spi.WirePath.Step;
import java.util.List;

/// Tells whether two paths can lead to the same place of some document.
final class Overlap {
  private final List<Step> path;
  private final List<Step> place;
  private final boolean beyond;
  private final boolean[][] tried;

  private Overlap(WirePath path, WirePath place, boolean beyond) {
    this.path = path.steps();
    this.place = place.steps();
    this.beyond = beyond;
    this.tried = new boolean[path.steps().size() + 1][place.steps().size() + 1];
  }

  /// Tells whether the first steps of two paths can lead to the same place.
  static boolean sameSteps(WirePath one, WirePath other, int length) {
    for (int i = 0; i < length; i++) {
      if (!meets(one.steps().get(i), other.steps().get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Tells whether a path ends at a place.
  static boolean ends(WirePath path, WirePath place) {
    return new Overlap(path, place, false).from(0, 0);
  }

  /// Tells whether a path goes on beyond a place.
  static boolean passes(WirePath path, WirePath place) {
    return new Overlap(path, place, true).from(0, 0);
  }

  private boolean from(int at, int to) {
    if (to == place.size() && (beyond ? at < path.size() : at == path.size())) {
      return true;
    }
    if (tried[at][to]) {
      return false;
    }
    tried[at][to] = true;
    // A filter keeps an object that is in no list, so it may count as no step at all.
    if (to < place.size() && mayBeNone(place.get(to)) && from(at, to + 1)) {
      return true;
    }
    if (at == path.size()) {
      return false;
    }
    return (mayBeNone(path.get(at)) && from(at + 1, to))
        || (to < place.size() && meets(path.get(at), place.get(to)) && from(at + 1, to + 1));
  }

  private static boolean mayBeNone(Step step) {
    return step instanceof Step.Each each && each.mayBeObject();
  }

  private static boolean meets(Step one, Step other) {
    return switch (one) {
      case Step.Key key -> key.equals(other);
      case Step.At at -> at.equals(other) || isOtherElement(other, at);
      case Step.Each _ -> !(other instanceof Step.Key);
    };
  }

  /// Places counted from different ends can be the same.
  private static boolean isOtherElement(Step other, Step.At at) {
    return other instanceof Step.Each
        || (other instanceof Step.At second && (second.place() < 0) != (at.place() < 0));
  }
}
