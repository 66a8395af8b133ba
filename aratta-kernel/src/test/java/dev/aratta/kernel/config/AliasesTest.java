package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliasesTest {
  private static final String KNOWN =
      "; known providers are ollama, vllm, llamacpp, anthropic, openai, google, xai";

  @Test
  void pointToEveryKnownProviderEnabledOrNot() {
    Map<String, String> aliases =
        Configs.parse(
                "[aliases]\nmine = 'box:m:8b'\n\"gpt-4.1\" = 'openai:gpt-4.1'\n[providers.box]")
            .aliases();
    assertEquals("box:m:8b", aliases.get("mine"));
    assertEquals("openai:gpt-4.1", aliases.get("gpt-4.1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x | 'llama3.1:8b' | must be "provider:model", not "llama3.1:8b"
          x | 'llama3' | must be "provider:model", not "llama3"
          x | '' | must be "provider:model", not ""
          x | ':m' | must be "provider:model", not ":m"
          """)
  void withoutAKnownProviderAreRefused(String name, String value, String message) {
    assertEquals(
        List.of("config.toml:2:1: `aliases." + name + "` " + message + KNOWN),
        Configs.mistakes("[aliases]\n" + name + " = " + quoted(value)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          x | 'ollama:' | `aliases.x` names no model after "ollama:"
          x | 'ollama:a b' | `aliases.x` names no model after "ollama:"
          x | 7 | `aliases.x` must be "provider:model", not a whole number
          gpt-4.1 | 'openai:x' | `aliases.gpt-4` is split at the dot: put the alias in quotes, such as "gpt-4.1" = …
          "a:b" | 'openai:x' | `aliases.a:b` is no alias: use letters, digits, -, _, . and /, and no colon
          local | 'openai:x' | `aliases.local` must point to a local provider, because its requests never leave your machine; openai is in the cloud
          sovereign | 'xai:x' | `aliases.sovereign` must point to a local provider, because its requests never leave your machine; xai is in the cloud
          """)
  void thatCannotWorkAreRefused(String name, String value, String message) {
    assertEquals(
        List.of("config.toml:2:1: " + message),
        Configs.mistakes("[aliases]\n" + name + " = " + value));
  }

  @Test
  void thatPointToAnotherGetWhatItPointsTo() {
    String mistake = Configs.mistakes("[aliases]\nx = 'fast'").getFirst();
    assertTrue(
        mistake.contains(
            "an alias cannot point to another: write \""
                + BundledProviders.aliases().get("fast")
                + "\""),
        mistake);
  }

  @Test
  void ofAMisspeltProviderGetTheRightOne() {
    String mistake = Configs.mistakes("[aliases]\nx = 'antropic:m'").getFirst();
    assertTrue(mistake.contains("; did you mean \"anthropic:…\"? known providers"), mistake);
  }

  private static String quoted(String value) {
    return "'" + (value == null ? "" : value) + "'";
  }
}
