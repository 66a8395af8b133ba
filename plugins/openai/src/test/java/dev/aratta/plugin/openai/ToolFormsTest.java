package dev.aratta.plugin.openai;

import dev.aratta.testkit.ToolForms;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Declarations of tools in all forms that the provider's page has.
class ToolFormsTest {
  @TestFactory
  Stream<DynamicTest> everyFormComesOutAsItWentIn() {
    return ToolForms.tests(new OpenAiPlugin(), ToolFormsTest.class, "tools.json");
  }
}
