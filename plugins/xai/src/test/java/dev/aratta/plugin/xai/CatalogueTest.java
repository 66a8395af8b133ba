package dev.aratta.plugin.xai;

import dev.aratta.testkit.recordings.KnownFigures;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void figuresAndDatesAreThoseOfThePages() {
    KnownFigures.findOrSkip("xai").check(XaiPlugin.class, Set.of());
  }
}
