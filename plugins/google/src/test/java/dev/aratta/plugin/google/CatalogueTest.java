package dev.aratta.plugin.google;

import dev.aratta.testkit.recordings.KnownFigures;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void figuresAndDatesAreThoseOfThePages() {
    KnownFigures.findOrSkip("google").check(GooglePlugin.class, Set.of());
  }
}
