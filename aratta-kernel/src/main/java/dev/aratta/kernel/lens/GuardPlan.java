package dev.aratta.kernel.lens;

import dev.aratta.spi.ShapeTest;
import dev.aratta.spi.WirePath;
import dev.aratta.spi.WirePath.Step;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How the test of a rule bears on one of its operations: what the paths of both begin with leads
/// to the same elements. The test looks at the document as it came to the rule, whatever the rule's
/// earlier operations did.
///
/// @param wide tests that share no list with the operation: they hold for the document or do not
/// @param shared tests that share one, and so hold for some elements and not for others
record GuardPlan(List<Part> wide, List<Part> shared) {
  GuardPlan {
    wide = List.copyOf(wide);
    shared = List.copyOf(shared);
  }

  /// Plans a guard.
  ///
  /// @param test the rule's test
  /// @param operation the operation
  /// @param earlier the operations of the same list before it
  static GuardPlan of(ShapeTest test, LensOperation operation, List<LensOperation> earlier) {
    WirePath path =
        operation instanceof DocumentOperation on ? before(on.path(), earlier) : WirePath.ROOT;
    List<Part> parts = new ArrayList<>();
    test.has().forEach(has -> parts.add(Part.of(has, Part.Kind.HAS, "", path)));
    test.lacks().forEach(lacks -> parts.add(Part.of(lacks, Part.Kind.LACKS, "", path)));
    test.is().forEach((is, value) -> parts.add(Part.of(is, Part.Kind.IS, value, path)));
    return new GuardPlan(
        parts.stream().filter(part -> part.lists() == 0).toList(),
        parts.stream().filter(part -> part.lists() > 0).toList());
  }

  /// Returns where a path led before other operations; nowhere in particular where these put the
  /// elements of lists to other places.
  private static WirePath before(WirePath path, List<LensOperation> earlier) {
    WirePath result = path;
    for (LensOperation operation : earlier.reversed()) {
      List<Shift> shifts =
          operation instanceof DocumentOperation document ? document.shifts() : List.of();
      for (Shift shift : shifts) {
        Optional<WirePath> moved = shift.backward(result);
        if (moved.isPresent() && !shift.keepsPlaces()) {
          return WirePath.ROOT;
        }
        if (moved.isPresent()) {
          result = moved.get();
          break;
        }
      }
    }
    return result;
  }

  /// Returns the guard on a document.
  Scope.Guard on(JsonValue document) {
    for (Part part : wide) {
      if (!part.holds(document, 0)) {
        return Scope.Guard.CLOSED;
      }
    }
    return shared.isEmpty() ? Scope.Guard.OPEN : new Elements(document, shared);
  }

  /// One path of a test.
  ///
  /// @param path the path
  /// @param kind what must be there
  /// @param value the value that must be there
  /// @param steps how many steps it shares with the operation
  /// @param lists how many of them take elements of lists
  record Part(WirePath path, Kind kind, String value, int steps, int lists) {
    static Part of(WirePath path, Kind kind, String value, WirePath operation) {
      int most = Math.min(path.steps().size(), operation.steps().size());
      int steps = 0;
      while (steps < most && path.steps().get(steps).equals(operation.steps().get(steps))) {
        steps++;
      }
      int lists = Walk.lists(path, steps);
      return new Part(path, kind, value, lists == 0 ? 0 : steps, lists);
    }

    /// Tells whether it holds for a value.
    ///
    /// @param from how many steps lead to the value
    boolean holds(JsonValue there, int from) {
      return switch (kind) {
        case HAS -> path.visit(there, from, _ -> true);
        case LACKS -> !path.visit(there, from, _ -> true);
        case IS -> path.visit(there, from, found -> WirePath.isText(found, value));
      };
    }

    enum Kind {
      HAS,
      LACKS,
      IS
    }
  }

  /// A guard that holds for some elements. What a part says of an element is kept until another
  /// element comes, so that an operation on what is within it asks once.
  private static final class Elements implements Scope.Guard {
    private final JsonValue document;
    private final List<Part> parts;
    private final int[][] last;
    private final boolean[] said;

    Elements(JsonValue document, List<Part> parts) {
      this.document = document;
      this.parts = parts;
      this.last = new int[parts.size()][];
      this.said = new boolean[parts.size()];
    }

    @Override
    public boolean allows(int[] places) {
      for (int i = 0; i < parts.size(); i++) {
        int[] shared = Arrays.copyOf(places, parts.get(i).lists());
        if (!Arrays.equals(shared, last[i])) {
          last[i] = shared;
          said[i] = parts.get(i).holds(element(parts.get(i), shared), parts.get(i).steps());
        }
        if (!said[i]) {
          return false;
        }
      }
      return true;
    }

    private JsonValue element(Part part, int[] places) {
      JsonValue at = document;
      int count = 0;
      for (Step step : part.path().steps().subList(0, part.steps())) {
        at =
            switch (step) {
              case Step.Key key -> at instanceof JsonObject object ? object.get(key.name()) : null;
              case Step.At one -> element(at, one.place());
              case Step.Each each -> {
                int place = places[count++];
                JsonValue next = place < 0 ? at : element(at, place);
                yield next != null && each.takes(next) ? next : null;
              }
            };
      }
      return at;
    }

    private static JsonValue element(JsonValue value, int place) {
      if (!(value instanceof JsonArray list)) {
        return null;
      }
      int at = new Step.At(place).place(list.size());
      return at < 0 ? null : list.get(at);
    }
  }
}
