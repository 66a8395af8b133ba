package dev.aratta.kernel.lens;

import dev.aratta.spi.ShapeTest;
import dev.aratta.spi.WireForm;
import dev.aratta.spi.WirePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One list of one rule, ready to be applied.
///
/// @param rule the rule
/// @param steps its operations
record CompiledList(LensRule rule, Set<String> events, List<Step> steps) {
  CompiledList {
    events = Set.copyOf(events);
    steps = List.copyOf(steps);
  }

  /// Makes the lists of one kind ready.
  ///
  /// @param rules rules for one operation of the SPI
  /// @throws IllegalArgumentException if one touches what is in an opaque zone, saying which
  static List<CompiledList> of(List<LensRule> rules, ListKind kind, WireForm.Document form) {
    List<LensRule> with = rules.stream().filter(rule -> rule.lists().containsKey(kind)).toList();
    List<LensOperation> all =
        with.stream().flatMap(rule -> rule.lists().get(kind).operations().stream()).toList();
    List<Zones> zones = Zones.along(all, form, kind == ListKind.REQUEST);
    List<CompiledList> lists = new ArrayList<>();
    int at = 0;
    for (LensRule rule : with) {
      LensRule.Steps steps = rule.lists().get(kind);
      try {
        int to = at + steps.operations().size();
        lists.add(of(rule, steps, zones.subList(at, to + 1)));
        at = to;
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "rule " + rule.id() + ", " + kind.json() + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(lists);
  }

  private static CompiledList of(LensRule rule, LensRule.Steps steps, List<Zones> zones) {
    check(steps.test(), zones.getFirst());
    List<Step> compiled = new ArrayList<>();
    for (int i = 0; i < steps.operations().size(); i++) {
      LensOperation operation = steps.operations().get(i);
      Zones around = zones.get(i).and(zones.get(i + 1));
      check(operation, around);
      GuardPlan guard = GuardPlan.of(steps.test(), operation, steps.operations().subList(0, i));
      compiled.add(new Step(operation, guard, List.copyOf(around.opaque())));
    }
    return new CompiledList(rule, steps.events(), compiled);
  }

  private static void check(ShapeTest test, Zones zones) {
    test.has().forEach(zones::checkTouch);
    test.lacks().forEach(zones::checkTouch);
    test.is().keySet().forEach(zones::checkTouch);
    test.is().keySet().forEach(zones::checkRead);
  }

  private static void check(LensOperation operation, Zones zones) {
    switch (operation) {
      case DocumentOperation document -> {
        document.touches().forEach(zones::checkTouch);
        document.reads().forEach(zones::checkRead);
        if (document instanceof Staged || document instanceof JoinThink) {
          zones.checkText(document.path());
        }
      }
      case EventOperation event -> paths(event).forEach(zones::checkTouch);
      case RequestOperation _ -> {}
    }
  }

  private static Set<WirePath> paths(EventOperation event) {
    Set<WirePath> paths = new LinkedHashSet<>();
    switch (event) {
      case EventSplit split ->
          split
              .parts()
              .forEach(
                  part -> {
                    paths.add(part.has());
                    paths.addAll(part.drop());
                  });
      case EventMerge merge -> merge.to().ifPresent(paths::add);
      case EventOperation.EventRename _, EventOperation.EventDrop _ -> {}
    }
    return paths;
  }

  /// One operation, ready to be applied.
  ///
  /// @param operation the operation
  /// @param guard the rule's test, as it bears on the operation
  /// @param opaque paths of the zones in which nothing is read or changed
  record Step(LensOperation operation, GuardPlan guard, List<WirePath> opaque) {}
}
