package dev.aratta.kernel.lens;

import dev.aratta.spi.WireForm;
import dev.aratta.spi.WirePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The opaque zones of a document at one point between a plugin's code and the wire. A plugin
/// declares them in its own form of the document; operations take them elsewhere on the way, and
/// both forms are live while a provider changes over, so a zone that was moved counts in both
/// places.
///
/// @param text paths of texts
/// @param opaque paths of values that are content as a whole
record Zones(Set<WirePath> text, Set<WirePath> opaque) {
  /// Most paths that are followed: beyond that a lens moves things about too much to be checked.
  private static final int MOST = 512;

  private static final WirePath.Step EVERY = new WirePath.Step.Every();

  /// Returns the zones before the first operation, between each two, and after the last. A request
  /// is in the plugin's form at first. An answer is in its form at last, or from the first on,
  /// where the provider still sends what the operations make of its new form.
  ///
  /// @param towardsWire whether the operations lead from the plugin's form to the wire's
  /// @throws IllegalArgumentException if they become too many
  static List<Zones> along(
      List<LensOperation> operations, WireForm.Document form, boolean towardsWire) {
    Zones at = new Zones(new LinkedHashSet<>(form.text()), new LinkedHashSet<>(form.opaque()));
    if (!towardsWire) {
      for (LensOperation operation : operations.reversed()) {
        at = at.moved(operation, false);
      }
    }
    List<Zones> all = new ArrayList<>(List.of(at));
    for (LensOperation operation : operations) {
      all.add(all.getLast().moved(operation, true));
    }
    return all;
  }

  private Zones moved(LensOperation operation, boolean forward) {
    List<Shift> shifts =
        operation instanceof DocumentOperation document ? document.shifts() : List.of();
    return new Zones(moved(text, shifts, forward), moved(opaque, shifts, forward));
  }

  private static Set<WirePath> moved(Set<WirePath> zones, List<Shift> shifts, boolean forward) {
    Set<WirePath> moved = new LinkedHashSet<>(zones);
    for (Shift shift : shifts) {
      for (WirePath zone : zones) {
        Optional<WirePath> place = forward ? shift.forward(zone) : shift.backward(zone);
        place.ifPresent(moved::add);
      }
    }
    if (moved.size() > MOST) {
      throw new IllegalArgumentException(
          "the lens moves opaque zones to more than " + MOST + " places: use fewer operations");
    }
    return moved;
  }

  /// Returns the zones of both.
  Zones and(Zones other) {
    return new Zones(union(text, other.text), union(opaque, other.opaque));
  }

  private static Set<WirePath> union(Set<WirePath> one, Set<WirePath> other) {
    Set<WirePath> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return both;
  }

  /// Checks a path along which something goes.
  ///
  /// @throws IllegalArgumentException if it goes on within an opaque zone, or compares what is
  ///   within a zone
  void checkTouch(WirePath path) {
    for (int i = 0; i < path.steps().size(); i++) {
      WirePath before = new WirePath(path.steps().subList(0, i));
      switch (path.steps().get(i)) {
        case WirePath.Step.Tagged tagged -> checkRead(element(before, tagged.tag()));
        case WirePath.Step.Having having -> refuse(opaque, element(before, having.key()));
        case WirePath.Step.Key _, WirePath.Step.At _, WirePath.Step.Every _ -> {}
      }
    }
    refuse(opaque, path);
  }

  /// Returns where a filter looks; the path of a filter itself is never too long.
  private static WirePath element(WirePath list, String member) {
    return list.steps().size() + 2 > WirePath.MOST_STEPS ? list : list.then(EVERY).then(member);
  }

  private static void refuse(Collection<WirePath> zones, WirePath path) {
    for (WirePath zone : zones) {
      if (Overlap.passes(path, zone)) {
        throw new IllegalArgumentException(
            path + " leads into the opaque zone " + zone + ", which moves as a whole");
      }
    }
  }

  /// Checks a path whose value is looked at.
  ///
  /// @throws IllegalArgumentException if it is in a zone
  void checkRead(WirePath path) {
    refuse(opaque, path);
    for (WirePath zone : union(text, opaque)) {
      if (Overlap.ends(path, zone)) {
        throw new IllegalArgumentException(
            path + " looks into the opaque zone " + zone + ", which moves as a whole");
      }
    }
  }

  /// Checks an operation that works on texts.
  ///
  /// @throws IllegalArgumentException if the path is in a zone that is no text
  void checkText(WirePath path) {
    refuse(opaque, path);
    for (WirePath zone : opaque) {
      if (Overlap.ends(path, zone)) {
        throw new IllegalArgumentException(
            path + " is in the opaque zone " + zone + ", which is no text");
      }
    }
  }
}
