package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.testkit.recordings.Corpus;
import org.junit.jupiter.api.Test;

class AnswerPartsTest {
  /// Whoever reads what the server said finds it in the order in which the server says it.
  @Test
  void figuresStayInTheirOrder() {
    String figures =
        "{\"total_duration\":6,\"load_duration\":5,\"prompt_eval_count\":4,"
            + "\"prompt_eval_duration\":3,\"eval_count\":2,\"eval_duration\":1}";
    assertEquals(
        figures,
        AnswerParts.of(Contexts.chat())
            .usage(Corpus.read(figures).asJsonObject())
            .raw()
            .orElseThrow()
            .toString());
  }
}
