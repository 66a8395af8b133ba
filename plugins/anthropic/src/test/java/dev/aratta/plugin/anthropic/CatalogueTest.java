package dev.aratta.plugin.anthropic;

import dev.aratta.testkit.recordings.KnownFigures;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void figuresAndDatesAreThoseOfThePages() {
    KnownFigures.findOrSkip("anthropic").check(AnthropicPlugin.class, Set.of());
  }
}
