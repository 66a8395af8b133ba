package dev.aratta.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.simulator.Simulator;
import dev.aratta.simulator.judge.Violation;
import java.util.List;

/// What clients sent is as the providers' pages have it.
final class Legal {
  private Legal() {}

  /// Requires that the judge found nothing but the headers that the clients put their version in,
  /// and the model that there is not.
  static void require(Simulator simulator) {
    List<String> found =
        simulator.violations().stream()
            .map(Violation::toString)
            .filter(violation -> !violation.startsWith("header "))
            .filter(violation -> !violation.contains("none"))
            .toList();
    assertEquals(List.of(), found);
  }
}
