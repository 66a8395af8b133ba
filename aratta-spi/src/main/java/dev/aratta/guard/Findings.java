package dev.aratta.guard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The violations found so far, each once, in the order found.
final class Findings {
  private final Set<Violation> found = new LinkedHashSet<>();

  void add(String where, String member, String why) {
    found.add(new Violation(where, member, why));
  }

  List<Violation> list() {
    return List.copyOf(found);
  }
}
