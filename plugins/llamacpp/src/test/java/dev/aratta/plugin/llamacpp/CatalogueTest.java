package dev.aratta.plugin.llamacpp;

import dev.aratta.testkit.recordings.KnownFigures;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void figuresAndDatesAreThoseOfThePages() {
    KnownFigures.findOrSkip("llamacpp").check(LlamacppPlugin.class, Set.of());
  }
}
