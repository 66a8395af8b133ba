package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.spi.Auth;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {
  @Test
  void theUsersOwnFollowThoseThatComeWithAratta() {
    ArattaConfig config = Configs.parse("[providers.acme]\n[local.vllm]\n[local.box]\n");
    assertEquals(
        List.of(
            "ollama", "vllm", "llamacpp", "anthropic", "openai", "google", "xai", "box", "acme"),
        config.providers().stream().map(ProviderConfig::id).toList());
  }

  @Test
  void onlyLocalSectionsAreEnabledByBeingThere() {
    ArattaConfig config = Configs.parse("[local.vllm]\n[providers.openai]\n");
    assertTrue(Configs.provider(config, "vllm").enabled());
    assertFalse(Configs.provider(config, "openai").enabled());
    assertEquals(
        List.of("config.toml:2:1: `providers.openai` is not used until it has `enabled = true`"),
        Configs.notes(config));
  }

  @Test
  void aSectionTurnsTheDefaultProviderOff() {
    assertFalse(
        Configs.provider(Configs.parse("[local.ollama]\nenabled = false"), "ollama").enabled());
  }

  @Test
  void localProvidersOfTheUsersOwnComeFirstToo() {
    ArattaConfig config = Configs.parse("[local.box]");
    assertEquals(0, Configs.provider(config, "box").priority());
  }

  @Test
  void aSectionKeepsWhatItDoesNotSet() {
    ProviderConfig ollama =
        Configs.provider(Configs.parse("[local.ollama]\ndefault_model = 'x'"), "ollama");
    assertEquals(Optional.of(URI.create("http://localhost:11434")), ollama.baseUrl());
    assertEquals(Optional.of("x"), ollama.defaultModel());
    assertEquals(Optional.of("ollama pull %s"), ollama.installHint());
  }

  @Test
  void aSecondServerOfTheSamePluginHasItsOwnKeyAndAddress() {
    ProviderConfig box =
        Configs.provider(
            Configs.parse(
                "[local.gpu-box]\nplugin = 'ollama'\nbase_url = 'http://10.0.0.7:11434'",
                Map.of("GPU_BOX_API_KEY", "k")),
            "gpu-box");
    assertEquals("ollama", box.plugin());
    assertEquals("GPU_BOX_API_KEY", box.keyVariable());
    assertEquals(Optional.of(new Secret("k")), box.apiKey());
    assertEquals(Optional.of("ollama pull %s"), box.installHint());
    assertEquals(Optional.empty(), box.auth());
    assertEquals(Optional.empty(), box.defaultModel());
  }

  @Test
  void anUnknownPluginMayBeConfiguredBeforeItIsInstalled() {
    ProviderConfig acme =
        Configs.provider(Configs.parse("[providers.acme]\nenabled = true"), "acme");
    assertTrue(acme.enabled());
    assertEquals(Optional.empty(), acme.baseUrl());
    assertEquals(100, acme.priority());
  }

  @ParameterizedTest
  @CsvSource({
    "ollama, 0, None[]",
    "vllm, 0, None[]",
    "llamacpp, 0, None[]",
    "anthropic, 10, 'Header[name=x-api-key, prefix=]'",
    "openai, 20, 'Header[name=authorization, prefix=Bearer ]'",
    "google, 30, 'Header[name=x-goog-api-key, prefix=]'",
    "xai, 40, 'Header[name=authorization, prefix=Bearer ]'",
  })
  void keysAndPrioritiesAreThoseOfTheTable(String id, int priority, String auth) {
    ProviderConfig provider = Configs.provider(Configs.parse(""), id);
    assertEquals(auth, provider.auth().map(Auth::toString).orElse(""));
    assertEquals(priority, provider.priority());
  }

  @Nested
  class Refused {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            [providers.Acme] | `providers.Acme` is no id: use small letters, digits and -, starting with a letter
            [local.1x] | `local.1x` is no id: use small letters, digits and -, starting with a letter
            [providers.aratta] | `providers.aratta` is Aratta's own name; choose another id
            [providers.ollama] | `providers.ollama` belongs into [local.ollama]; for another server choose an id of your own, such as [providers.my-ollama] with plugin = "ollama"
            [local.openai] | `local.openai` belongs into [providers.openai]; for another server choose an id of your own, such as [local.my-openai] with plugin = "openai"
            local.url = 'x' | `local.url` is no provider: write [local.ID] above it, with the provider's id
            """)
    void forItsId(String line, String message) {
      assertEquals(List.of("config.toml:1:1: " + message), Configs.mistakes(line));
    }

    @Test
    void whereTheSameIdIsUnderBoth() {
      assertEquals(
          List.of(
              "config.toml:2:1: `providers.box` is configured under [local] as well; keep one of"
                  + " the two"),
          Configs.mistakes("[local.box]\n[providers.box]"));
    }

    @Test
    void whereAnotherIdHasNoAddress() {
      assertEquals(
          List.of(
              "config.toml:1:1: `local.box` needs a base_url, such as base_url ="
                  + " \"http://localhost:11434\"; only a provider whose id is its plugin's has a"
                  + " default"),
          Configs.mistakes("[local.box]\nplugin = 'ollama'"));
    }

    @Test
    void whereTheModelNamesTheProviderAgain() {
      assertEquals(
          List.of(
              "config.toml:3:1: `local.ollama.default_model` names the provider again: write"
                  + " \"llama3.1:8b\""),
          Configs.mistakes("[local.ollama]\n\ndefault_model = 'ollama:llama3.1:8b'"));
    }

    @ParameterizedTest
    @CsvSource({
      "localhost:11434, must start with http:// or https://",
      "file:///etc/passwd, must start with http:// or https://",
      "http://, 'is not a URL; write one such as \"http://localhost:11434\"'",
      "http://a b, 'is not a URL; write one such as \"http://localhost:11434\"'",
      "http://me:pw@host, must not hold a user or password; keys come from the environment",
      "http://me@, must not hold a user or password; keys come from the environment",
      "http://host:0, 'must name a host, with a port from 1 to 65535 if any'",
      "http://host:65536, 'must name a host, with a port from 1 to 65535 if any'",
      "http://my_host, 'must name a host, with a port from 1 to 65535 if any'",
      "http://host/?a=b, 'must end with the path, without ? and #'",
      "http://host/#a, 'must end with the path, without ? and #'",
    })
    void forItsUrl(String url, String message) {
      assertEquals(
          List.of("config.toml:2:1: `local.ollama.base_url` " + message),
          Configs.mistakes("[local.ollama]\nbase_url = '" + url + "'"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://LOCALHOST:1/, http://LOCALHOST:1",
    "https://h/v1//, https://h/v1",
    "HTTP://[::1]:8080, HTTP://[::1]:8080",
  })
  void urlsLoseTheSlashAtTheirEnd(String written, String url) {
    ArattaConfig config = Configs.parse("[local.ollama]\nbase_url = '" + written + "'");
    assertEquals(Optional.of(URI.create(url)), Configs.provider(config, "ollama").baseUrl());
  }

  @Nested
  class OptionsOfThePlugin {
    @Test
    void standInTheSectionOrBelowIt() {
      ProviderConfig openai =
          Configs.provider(
              Configs.parse(
                  """
                  [providers.openai]
                  api = 'chat'
                  n = 3
                    [providers.openai.options]
                    on = true
                  """),
              "openai");
      assertEquals(Map.of("api", "chat", "n", "3", "on", "true"), openai.options());
      assertEquals(new Place("config.toml", 2, 1), openai.optionPlaces().get("api"));
      assertEquals(new Place("config.toml", 5, 3), openai.optionPlaces().get("on"));
    }

    @Test
    void mayNotStandInBoth() {
      assertEquals(
          List.of(
              "config.toml:2:1: `providers.x.api` stands in the section and in its options; keep"
                  + " one"),
          Configs.mistakes("[providers.x]\napi = 'a'\noptions = { api = 'b' }"));
    }

    @ParameterizedTest
    @CsvSource({"1.5, a decimal number", "[], a list", "{}, a section", "07:32:00, a date or time"})
    void areTextWholeNumberOrTruth(String value, String kind) {
      String message =
          "`providers.x.%sa` must be a string, a whole number, true or false, not " + kind;
      assertEquals(
          List.of("config.toml:2:1: " + message.formatted("")),
          Configs.mistakes("[providers.x]\na = " + value));
      assertEquals(
          List.of("config.toml:2:3: " + message.formatted("options.")),
          Configs.mistakes("[providers.x.options]\n  a = " + value));
    }

    @Test
    void mayHaveTheNameOfASettingNearlyOnlyBelowTheSection() {
      assertEquals(
          List.of(
              "config.toml:2:1: unknown key `url` in [local.vllm]; did you mean `base_url`? (an"
                  + " option of the plugin with that name goes under [local.vllm.options])"),
          Configs.mistakes("[local.vllm]\nurl = 'x'"));
      ArattaConfig config = Configs.parse("[local.vllm.options]\nurl = 'x'");
      assertEquals(Map.of("url", "x"), Configs.provider(config, "vllm").options());
    }
  }

  @Nested
  class Times {
    @ParameterizedTest
    @CsvSource({
      "30, 30000",
      "0.25, 250",
      "'\"500ms\"', 500",
      "'\"1.5s\"', 1500",
      "'\"2m\"', 120000",
      "'\"2 m\"', 120000",
      "'\"24h\"', 86400000",
      "0.001, 1"
    })
    void areSecondsOrHaveAUnit(String value, long millis) {
      ArattaConfig config = Configs.parse("[local.ollama]\ntimeout = " + value);
      assertEquals(
          Duration.ofMillis(millis), Configs.provider(config, "ollama").timeouts().total());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "-1",
          "86401",
          "0.0001",
          "inf",
          "nan",
          "1e300",
          "9223372036854775807",
          "true",
          "[]",
          "\"\"",
          "\"5\"",
          "\"5 minutes\"",
          "\"-5s\"",
          "\"1m30s\"",
          "\"0s\"",
          "\"25h\"",
          "\"9999999999s\""
        })
    void thatAreNoneAreRefused(String value) {
      List<String> mistakes = Configs.mistakes("[local.ollama]\ntimeout = " + value);
      assertEquals(1, mistakes.size());
      assertTrue(
          mistakes
              .getFirst()
              .startsWith(
                  "config.toml:2:1: `local.ollama.timeout` must be a time from 1 ms to 24 h"),
          mistakes::toString);
    }

    @Test
    void oneValueIsForTheWholeCallAndItsFirstPiece() {
      assertEquals(
          new Timeouts(
              Duration.ofSeconds(5),
              Duration.ofHours(2),
              Duration.ofMinutes(5),
              Duration.ofHours(2)),
          timeouts("'2h'"));
      assertEquals(
          new Timeouts(
              Duration.ofSeconds(2),
              Duration.ofSeconds(2),
              Duration.ofSeconds(2),
              Duration.ofSeconds(2)),
          timeouts("2"));
    }

    @Test
    void singleLimitsLeaveTheOthers() {
      Timeouts local = Timeouts.LOCAL;
      assertEquals(
          new Timeouts(local.connect(), Duration.ofMinutes(40), local.idle(), local.total()),
          timeouts("{ first_token = '40m' }"));
    }

    private static Timeouts timeouts(String value) {
      return Configs.provider(Configs.parse("[local.ollama]\ntimeout = " + value), "ollama")
          .timeouts();
    }
  }

  @Nested
  class Notes {
    @Test
    void sayWhichKeyIsMissing() {
      assertEquals(
          List.of(
              "config.toml:1:1: `providers.xai` is enabled, but XAI_API_KEY is not set: it can be"
                  + " used once that has its API key"),
          Configs.notes(Configs.parse("[providers.xai]\nenabled = true")));
    }

    @Test
    void warnOfAKeyOnAnOpenConnection() {
      String file = "[local.vllm]\nbase_url = 'http://%s:8000'";
      Map<String, String> key = Map.of("VLLM_API_KEY", "k");
      assertEquals(
          List.of("config.toml:1:1: `local.vllm` sends its API key without encryption: use https"),
          Configs.notes(Configs.parse(file.formatted("10.0.0.7"), key)));
      assertEquals(List.of(), Configs.parse(file.formatted("127.0.0.1"), key).notes());
      assertEquals(List.of(), Configs.parse(file.formatted("10.0.0.7")).notes());
    }
  }
}
