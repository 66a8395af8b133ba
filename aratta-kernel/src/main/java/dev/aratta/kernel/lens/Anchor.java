package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import dev.aratta.spi.WirePath.Step;
import java.util.List;

/// The steps that several paths begin with: they lead to the same elements.
final class Anchor {
  private Anchor() {}

  /// Returns how many steps, not counting the last of each, the paths have in common.
  static int of(List<WirePath> paths) {
    int length = 0;
    while (isCommon(paths, length)) {
      length++;
    }
    return length;
  }

  private static boolean isCommon(List<WirePath> paths, int place) {
    return paths.stream()
        .allMatch(
            path ->
                place + 1 < path.steps().size()
                    && path.steps().get(place).equals(paths.getFirst().steps().get(place)));
  }

  /// Counts the `[*]` after a number of steps.
  ///
  /// @param isTarget whether values are put there, so that a place from the end says nothing
  /// @throws IllegalArgumentException if there is a filter, or such a place
  static int every(WirePath path, int from, boolean isTarget) {
    int count = 0;
    for (Step step : path.steps().subList(from, path.steps().size())) {
      switch (step) {
        case Step.Key _ -> {}
        case Step.Every _ -> count++;
        case Step.At at when at.place() >= 0 || !isTarget -> {}
        case Step.At _, Step.Tagged _, Step.Having _ ->
            throw new IllegalArgumentException(
                path + ": " + step + " stands after the steps that the paths begin with");
      }
    }
    return count;
  }
}
