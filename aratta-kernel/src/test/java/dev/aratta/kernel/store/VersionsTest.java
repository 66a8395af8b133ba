package dev.aratta.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionsTest {
  @Test
  void repairedVersionsStandBetweenReleases() {
    List<String> ordered =
        List.of(
            "1.4.0-SNAPSHOT",
            "1.4.0-SNAPSHOT.heal.1",
            "1.4.0",
            "1.4.0.heal.1",
            "1.4.0.heal.2",
            "1.4.0.heal.10",
            "1.4.1");
    List<String> mixed = new ArrayList<>(ordered);
    Collections.shuffle(mixed, new Random(1));
    mixed.sort(Versions.ORDER);
    assertEquals(ordered, mixed);
  }

  @Test
  void aRepairedVersionKnowsItsRelease() {
    assertTrue(Versions.isHealed("1.4.0.heal.3"));
    assertEquals("1.4.0", Versions.base("1.4.0.heal.3"));
    assertEquals(3, Versions.number("1.4.0.heal.3"));
    for (String release : List.of("1.4.0", "1.4.0.heal", "1.4.0.heal.x", "1.4.0-heal.3")) {
      assertFalse(Versions.isHealed(release), release);
      assertEquals(release, Versions.base(release));
      assertEquals(0, Versions.number(release));
    }
  }
}
