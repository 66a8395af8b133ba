package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistakesTest {
  @Test
  void allMistakesOfFileAndEnvironmentAreReportedTogetherInOrder() {
    List<String> mistakes =
        Configs.mistakes(
            """
            [server]
            port = 'x'
            hots = 'y'

            [behavior]
            [local.ollama]
              base_url = 'ftp://x'
            [aliases]
            fast = 'nobody:x'
            """,
            Map.of("ARATTA_PORT", "x", "LOG_LEVEL", "loud"));
    assertEquals(
        List.of(
            "ARATTA_PORT: must be a whole number, 0 to 65535, not \"x\"",
            "LOG_LEVEL: must be one of TRACE, DEBUG, INFO, WARN, ERROR, OFF, not \"loud\"",
            "config.toml:2:1: `server.port` must be a whole number, 0 to 65535, not a string; leave"
                + " out the quotes",
            "config.toml:3:1: unknown key `hots` in [server]; did you mean `host`?",
            "config.toml:5:1: unknown section `behavior`; did you mean `behaviour`?",
            "config.toml:7:3: `local.ollama.base_url` must start with http:// or https://",
            "config.toml:9:1: `aliases.fast` must be \"provider:model\", not \"nobody:x\"; known"
                + " providers are ollama, vllm, llamacpp, anthropic, openai, google, xai"),
        mistakes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port = 1 | unknown key `port`; it belongs into [server]
          enabled = true | unknown key `enabled`; it belongs into [local.ID] or [healing]
          [ollama] | unknown section `ollama`; write [local.ollama]
          [openai] | unknown section `openai`; write [providers.openai]
          [provider.x] | unknown section `provider`; did you mean `providers`?
          [zzz] | unknown section `zzz`; known sections are server, local, providers, aliases, behaviour, healing, plugins
          server = 1 | `server` must be a section: write [server]
          [[server]] | `server` must be a section: write [server]
          local = 1 | `local` must have a section for each provider, such as [local.ID]
          """)
  void whatStandsAtTheTopIsASection(String line, String message) {
    assertTrue(
        Configs.mistakes(line).contains("config.toml:1:1: " + message),
        Configs.mistakes(line)::toString);
  }

  @Test
  void aKeyOfAnotherSectionIsSentThere() {
    assertEquals(
        List.of("config.toml:2:1: unknown key `heal_model` in [server]; it belongs into [healing]"),
        Configs.mistakes("[server]\nheal_model = 'x'"));
  }

  @Test
  void anUnknownKeyWithoutANearOneGetsTheList() {
    assertEquals(
        List.of(
            "config.toml:2:1: unknown key `zzz` in [server]; known keys are host, port,"
                + " allowed_hosts, body_timeout"),
        Configs.mistakes("[server]\nzzz = 1"));
  }

  @Nested
  class Places {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "[server]\n    port = 'x'",
          "\n    server.port = 'x'",
          "\r\n    \"server\".port = 'x'",
          "#é\n    server = { port = 'x' }",
        })
    void areThoseOfTheKey(String file) {
      int column = file.contains("{") ? 16 : 5;
      assertTrue(
          Configs.mistakes(file)
              .getFirst()
              .startsWith("config.toml:2:" + column + ": `server.port`"),
          Configs.mistakes(file)::toString);
    }

    @Test
    void ofAnItemInAListAreItsOwnEvenAfterLinesAndRemarks() {
      String file = "[server]\nallowed_hosts = [ 'a', # first\n  # none\n\n   7,\n8]";
      String message =
          "`server.allowed_hosts` must be a list of host names, such as [\"aratta.lan\"]; ";
      assertEquals(
          List.of(
              "config.toml:5:4: " + message + "7 is none",
              "config.toml:6:1: " + message + "8 is none"),
          Configs.mistakes(file));
    }

    @Test
    void ofASectionAreThoseOfItsHeader() {
      assertEquals(
          List.of("config.toml:2:1: unknown section `zz`; known sections "),
          Configs.mistakes("\n[zz]").stream().map(line -> line.substring(0, 54)).toList());
    }
  }

  @Nested
  class Syntax {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            [server | config.toml:1:8: not valid TOML: unexpected end of input, expected ]
            port = | config.toml:1:7: not valid TOML: unexpected end of input, expected
            a = 1 b | config.toml:1:7: not valid TOML: unexpected 'b', expected a newline or end-of-input
            host = 'x | config.toml:1:10: not valid TOML: unexpected end of input, expected '
            a = 99999999999999999999 | config.toml:1:5: not valid TOML: integer is too large
            a = "\\u00" | config.toml:1:6: not valid TOML: invalid unicode escape
            ["\\o"] | config.toml:1:3: not valid TOML: invalid escape sequence
            a = 1979-99-01 | config.toml:1:10: not valid TOML: invalid month
            """)
    void isReportedWithItsPlace(String file, String start) {
      assertTrue(
          Configs.mistakes(file).getFirst().startsWith(start), Configs.mistakes(file)::toString);
    }

    @Test
    void everyErrorIsReported() {
      List<String> mistakes = Configs.mistakes("a = 1\na = 2\nb = \n[s]\n[s]\n");
      assertEquals(3, mistakes.size(), mistakes::toString);
      assertEquals(
          "config.toml:2:1: `a` previously defined at line 1, column 1; keep one of the two",
          mistakes.getFirst());
    }

    @Test
    void nestingHasABound() {
      String file = "a = " + "[".repeat(200_000);
      assertEquals(
          List.of("config.toml:1:105: nested more than 100 levels deep"), Configs.mistakes(file));
      assertEquals(
          List.of("config.toml:1:205: nested more than 100 levels deep"),
          Configs.mistakes("a = " + "[ ".repeat(200)));
      assertEquals(
          List.of("config.toml:201:1: nested more than 100 levels deep"),
          Configs.mistakes("{\n#\n".repeat(200)));
    }

    @Test
    void bracketsInRemarksAreNoNesting() {
      Configs.parse("# [[[[\n".repeat(1000));
    }

    @Test
    void bracketsBesideEachOtherAreNoNesting() {
      List<String> mistakes = Configs.mistakes("a = [" + "[], {}, ".repeat(500) + "]\n");
      assertTrue(
          mistakes.getFirst().startsWith("config.toml:1:1: unknown key `a`"), mistakes::toString);
    }
  }
}
