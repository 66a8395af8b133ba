package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the page about the configuration against the schema. Run with `-Daratta.docs=write`, the
/// test writes the part that follows from it.
class ConfigurationPageTest {
  private static final String PAGE = "configuration.md";
  private static final String START = "<!-- settings: written from the schema -->\n";
  private static final String END = "<!-- end of settings -->\n";

  @Test
  void everySettingIsOnThePage() {
    String page = Configs.page(PAGE);
    int start = page.indexOf(START) + START.length();
    int end = page.indexOf(END);
    assertTrue(start > START.length() && end >= start, "the page has lost its marks");
    String written = settings();
    if ("write".equals(System.getProperty("aratta.docs"))) {
      Configs.write(PAGE, page.substring(0, start) + written + page.substring(end));
    } else {
      assertEquals(written, page.substring(start, end));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ConfigFile.HOME,
        Environment.HOST,
        Environment.PORT,
        Environment.LOG_LEVEL,
        Environment.KEY,
        Environment.PROXY,
        Environment.NO_PROXY,
        "<ID>_API_KEY"
      })
  void everyVariableIsOnThePage(String variable) {
    assertTrue(Configs.page(PAGE).contains("| `" + variable + "` |"), variable);
  }

  private static String settings() {
    return Schema.SECTIONS.stream()
        .map(ConfigurationPageTest::section)
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  private static String section(Section section) {
    String names =
        section.names().stream().map(n -> "`[" + n + "]`").collect(Collectors.joining(" and "));
    String rows =
        section.keys().stream().map(ConfigurationPageTest::row).collect(Collectors.joining())
            + section
                .others()
                .map(others -> "| any other key | | | %s | now |%n".formatted(others))
                .orElse("");
    return "### "
        + names
        + "\n\n"
        + section.meaning()
        + "\n\n| key | value | default | what it does | effect |\n|---|---|---|---|---|\n"
        + rows;
  }

  private static String row(ConfigKey<?> key) {
    List<String> cells =
        List.of(
            "`" + key.name() + "`",
            key.type().description(),
            key.standard().text(),
            key.meaning(),
            key.effect() == ConfigKey.Effect.NOW ? "now" : "not yet");
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
