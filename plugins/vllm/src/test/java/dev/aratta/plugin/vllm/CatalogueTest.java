package dev.aratta.plugin.vllm;

import dev.aratta.testkit.recordings.KnownFigures;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void figuresAndDatesAreThoseOfThePages() {
    KnownFigures.findOrSkip("vllm").check(VllmPlugin.class, Set.of());
  }
}
