package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.config.SchemaCases.Case;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  static final List<Case> CASES = SchemaCases.ALL;

  @Test
  void everySettingHasACase() {
    assertEquals(new TreeSet<>(SchemaCases.inSchema()), new TreeSet<>(SchemaCases.covered()));
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void aGoodValueIsTaken(Case setting) {
    String before = setting.part(Configs.parse("[local.acme]\nbase_url = 'http://localhost:1'"));
    assertFalse(before.contains(setting.expected()), "the default is no proof: " + before);
    String after = setting.part(Configs.parse(setting.file(setting.good())));
    assertTrue(after.contains(setting.expected()), after);
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void aBadValueIsNamedWithItsPlace(Case setting) {
    List<String> mistakes = Configs.mistakes(setting.file(setting.bad()));
    assertEquals(1, mistakes.size(), mistakes::toString);
    String start = "config.toml:2:3: `" + setting.path() + "` " + setting.message();
    assertTrue(mistakes.getFirst().startsWith(start), mistakes.getFirst());
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void aMisspeltKeyIsNamedWithTheRightOne(Case setting) {
    String swapped =
        setting.key().charAt(1) + setting.key().substring(0, 1) + setting.key().substring(2);
    List<String> mistakes =
        Configs.mistakes(
            setting.file(setting.good()).replace("  " + setting.key(), "  " + swapped));
    String section = setting.section().replace("ID", "acme");
    String start =
        "config.toml:2:3: unknown key `%s` in [%s]; did you mean `%s`?"
            .formatted(swapped, section, setting.key());
    assertTrue(mistakes.getFirst().startsWith(start), mistakes.getFirst());
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void aSettingWithoutEffectIsNotedOnceAndAnotherIsNot(Case setting) {
    String note =
        "config.toml:2:3: `%s` is read and checked, but has no effect yet"
            .formatted(setting.path());
    long noted =
        Configs.notes(Configs.parse(setting.file(setting.good()))).stream()
            .filter(note::equals)
            .count();
    boolean later =
        Schema.SECTIONS.stream()
            .filter(section -> section.names().contains(setting.section()))
            .flatMap(section -> section.keys().stream())
            .anyMatch(
                key -> key.name().equals(setting.key()) && key.effect() == ConfigKey.Effect.LATER);
    assertEquals(later ? 1 : 0, noted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "0.0", "1.0"})
  void boundsOfNumbersAreAllowed(String bound) {
    HealingConfig healing =
        Configs.parse("[healing]\nauto_apply_min_confidence = " + bound).healing();
    assertEquals(Double.parseDouble(bound), healing.autoApplyMinConfidence());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2", "-0.01", "1.01"})
  void whatIsBeyondThemIsRefused(String value) {
    assertEquals(
        List.of(
            "config.toml:2:1: `healing.auto_apply_min_confidence` must be a number, 0 to 1, not "
                + value),
        Configs.mistakes("[healing]\nauto_apply_min_confidence = " + value));
  }

  @Test
  void withoutAFileNothingIsNoted() {
    assertEquals(List.of(), Configs.parse("").notes());
  }

  @Test
  void theEnvironmentWinsOverTheFile() {
    ArattaConfig config =
        Configs.parse(
            "[server]\nhost = '127.0.0.1'\nport = 1",
            Map.of("ARATTA_HOST", "::1", "ARATTA_PORT", "2"));
    assertEquals("::1", config.server().host());
    assertEquals(2, config.server().port());
  }

  @Test
  void theCommandLineWinsOverBoth() {
    ArattaConfig config =
        Configs.parse("[server]\nport = 1", Map.of("ARATTA_PORT", "2", "ARATTA_API_KEY", "k"));
    ArattaConfig changed = config.withPort(3).withHost("127.0.0.1");
    assertEquals(3, changed.server().port());
    assertEquals("127.0.0.1", changed.server().host());
    assertEquals(config.server().apiKey(), changed.server().apiKey());
  }
}
