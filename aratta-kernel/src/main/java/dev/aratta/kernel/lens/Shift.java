package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where an operation takes data: from below one path to below another.
interface Shift {
  /// Returns where a path leads after the operation, if it is moved.
  Optional<WirePath> forward(WirePath before);

  /// Returns where a path led before the operation, if it was moved.
  Optional<WirePath> backward(WirePath after);

  /// Tells whether the places in lists stay what they were.
  default boolean keepsPlaces() {
    return true;
  }

  /// Makes a shift from one path to another.
  static Shift of(WirePath from, WirePath to) {
    return new Below(from, to, true);
  }

  /// Makes a shift to a list in which the elements have other places.
  static Shift regrouped(WirePath from, WirePath to) {
    return new Below(from, to, false);
  }

  /// What lies below a path goes below another.
  ///
  /// @param from where it was
  /// @param to where it is
  /// @param keepsPlaces whether the places in lists stay what they were
  record Below(WirePath from, WirePath to, boolean keepsPlaces) implements Shift {
    @Override
    public Optional<WirePath> forward(WirePath before) {
      return moved(before, from, to);
    }

    @Override
    public Optional<WirePath> backward(WirePath after) {
      return moved(after, to, from);
    }

    private static Optional<WirePath> moved(WirePath path, WirePath from, WirePath to) {
      int length = from.steps().size();
      if (path.steps().size() < length || !Overlap.sameSteps(from, path, length)) {
        return Optional.empty();
      }
      List<WirePath.Step> steps = new ArrayList<>(to.steps());
      steps.addAll(path.steps().subList(length, path.steps().size()));
      return steps.size() > WirePath.MOST_STEPS
          ? Optional.empty()
          : Optional.of(new WirePath(steps));
    }
  }
}
