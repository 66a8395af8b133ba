package dev.aratta.plugin.openai;

import dev.aratta.testkit.recordings.KnownFigures;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void figuresAndDatesAreThoseOfThePages() {
    // Recorded answers of it call tools.
    KnownFigures.findOrSkip("openai")
        .check(OpenAiPlugin.class, Set.of("gpt-3.5-turbo.supports_tools"));
  }
}
