package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.testkit.ResponsesAnswerLaws;
import dev.aratta.plugin.openai.compat.testkit.ResponsesWire;

/// The laws for answers and streams, which OpenAI's API has nothing to add to.
class AnswerLawsTest extends ResponsesAnswerLaws {
  AnswerLawsTest() {
    super(new ResponsesWire(new OpenAiPlugin(), "gpt-6.1-sol"));
  }
}
