package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String KEY = "sk-ant-planted-0123456789-abcdef";

  static final List<SchemaCases.Case> CASES = SchemaCases.ALL;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [providers.anthropic]  | api_key       | providers.anthropic.api_key | ANTHROPIC_API_KEY
          [providers.my-gateway] | token         | providers.my-gateway.token  | MY_GATEWAY_API_KEY
          [providers.openai]     | key           | providers.openai.key        | OPENAI_API_KEY
          [local.vllm]           | apiKey        | local.vllm.apiKey           | VLLM_API_KEY
          [local.vllm.options]   | Authorization | local.vllm.options.Authorization | VLLM_API_KEY
          [providers.xai]        | openai_secret_key | providers.xai.openai_secret_key | XAI_API_KEY
          [server]               | api-key       | server.api-key              | ARATTA_API_KEY
          [healing]              | password      | healing.password            | ID_API_KEY, with the provider's id for ID
          [aliases]              | GOOGLE_API_KEY | aliases.GOOGLE_API_KEY     | GOOGLE_API_KEY
          """)
  void aKeyInTheFileIsRefusedWithTheVariableToSet(
      String section, String name, String path, String variable) {
    String said =
        "config.toml:2:1: an API key does not belong into this file (`"
            + path
            + "`): remove it, and set the environment variable "
            + variable
            + " instead";
    assertEquals(List.of(said), Configs.mistakes(section + "\n" + name + " = \"hunter2\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key",
        "token",
        "secret",
        "password",
        "passwd",
        "bearer",
        "authorization",
        "credentials",
        "x-api-key",
        "apiKey",
        "aws_access_key",
        "secret_key",
        "auth_token",
        "accessToken",
        "api_token",
        "bearer-token",
        "api_secret",
        "client_secret",
        "db_password",
        "TOKEN"
      })
  void everyUsualNameOfAKeyIsRefused(String name) {
    String mistake = Configs.mistakes("[providers.acme]\n" + name + " = 'hunter2'").getFirst();
    assertTrue(mistake.startsWith("config.toml:2:1: an API key does not belong"), mistake);
  }

  @ParameterizedTest
  @ValueSource(strings = {"max_tokens", "prompt_cache_key", "keyboard", "token_limit", "monkey"})
  void anOptionThatOnlySoundsLikeOneIsTaken(String name) {
    ArattaConfig config = Configs.parse("[providers.acme]\n" + name + " = 7");
    assertEquals("7", Configs.provider(config, "acme").options().get(name));
  }

  @Test
  void whatLooksLikeAKeyIsRefusedUnderAnyName() {
    assertEquals(
        List.of(
            "config.toml:2:1: an API key does not belong into this file"
                + " (`providers.openai.organisation`): remove it, and set the environment variable"
                + " OPENAI_API_KEY instead"),
        Configs.mistakes("[providers.openai]\norganisation = \"" + KEY + "\""));
  }

  @Test
  void aProviderOrAliasMayHaveSuchAName() {
    ArattaConfig config =
        Configs.parse("[local.token]\nenabled = false\n[aliases]\nkey = 'ollama:x'");
    assertTrue(config.provider("token").isPresent());
    assertEquals("ollama:x", config.aliases().get("key"));
  }

  @Test
  void anAliasOfSuchANameNeedsATarget() {
    String mistake = Configs.mistakes("[aliases]\ntoken = ':hunter2'").getFirst();
    assertTrue(mistake.startsWith("config.toml:2:1: an API key does not belong"), mistake);
  }

  @Test
  void whatIsShownIsShortAndOnOneLine() {
    assertEquals("x y".repeat(20), Shown.name("x y".repeat(20)));
    assertEquals("x y".repeat(20) + "…", Shown.name("x y".repeat(20) + "z"));
    assertEquals("a?b?", Shown.name("a\nb\u202e"));
    assertEquals("\"***\"", Shown.value("my " + KEY));
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void aKeyPutAnywhereIsNeverShown(SchemaCases.Case setting) {
    assertHidden(setting.file("\"" + KEY + "\""));
    assertHidden(setting.file(KEY));
    assertHidden(setting.file("[\"" + KEY + "\"]"));
    assertHidden(setting.file("{ \"" + KEY + "\" = 1.5 }"));
    assertHidden(setting.file("1").replace("  " + setting.key(), "  \"" + KEY + "\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_key = KEY",
        "api_key: \"KEY\"",
        "api_key = \"KEY",
        "KEY",
        "KEY = 1\nKEY = 1",
        "[KEY]\nx = 1",
        "[KEY\nx = 1",
        "[providers.KEY]\nx = 1.5",
        "[providers.openai.KEY]\nx = 1.5\n\"KEY\" = []",
        "[providers.openai]\nbase_url = \"https://KEY@host\"",
        "[providers.openai]\nbase_url = \"https://host/?key=KEY\"",
        "[providers.openai]\nbase_url = \"KEY\"",
        "[providers.openai]\nbase_url = \"https://me:K KEY@host/\"",
        "[aliases]\n\"KEY\" = \"x\"",
        "[aliases]\nx = \"KEY\"",
        "[aliases]\nx = \"KEY:x\"",
        "[aliases]\nKEY.y = \"x\"",
        "x = [\"KEY\" \"KEY\"]",
        "x = 1.KEY",
      })
  void aKeyInABrokenFileIsNeverShown(String file) {
    assertHidden(file.replace("KEY", KEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ARATTA_HOST",
        "ARATTA_PORT",
        "LOG_LEVEL",
        "ARATTA_API_KEY",
        "HTTPS_PROXY",
        "OLLAMA_API_KEY"
      })
  void aKeyInTheEnvironmentIsNeverShown(String variable) {
    for (String value :
        List.of(KEY, KEY + "\nx", "ftp://" + KEY + "@x", "http://u:" + KEY + "@x:1")) {
      Map<String, String> variables = new HashMap<>();
      variables.put(variable, value);
      String shown;
      try {
        shown = Configs.parse("", variables).toString();
      } catch (ConfigException e) {
        shown = e.toString() + e.mistakes();
      }
      boolean isHost =
          value.equals(KEY) && List.of("ARATTA_HOST", "HTTPS_PROXY").contains(variable);
      assertFalse(shown.contains("planted") && !isHost, shown);
    }
  }

  @Test
  void theConfigurationHoldsKeysAndDoesNotShowThem() {
    ArattaConfig config =
        Configs.parse(
            "[providers.openai]\nenabled = true",
            Map.of(
                "ARATTA_API_KEY", "planted-1",
                "OPENAI_API_KEY", " planted-2\n",
                "OLLAMA_API_KEY", "planted-3",
                "HTTPS_PROXY", "http://me:planted-4@proxy:8080"));
    assertTrue(config.server().apiKey().orElseThrow().matches("planted-1"));
    assertEquals("planted-2", Configs.provider(config, "openai").apiKey().orElseThrow().reveal());
    assertEquals("planted-3", Configs.provider(config, "ollama").apiKey().orElseThrow().reveal());
    assertEquals("planted-4", config.proxy().orElseThrow().password().orElseThrow().reveal());
    assertFalse(config.toString().contains("planted"), config::toString);
  }

  @Test
  void aProviderThatIsOffGetsNoKey() {
    ArattaConfig config = Configs.parse("", Map.of("OPENAI_API_KEY", "k"));
    assertTrue(Configs.provider(config, "openai").apiKey().isEmpty());
  }

  @Test
  void secretsCompareByWhatTheyAre() {
    var secret = new Secret("a");
    assertEquals(secret, new Secret("a"));
    assertEquals(secret.hashCode(), new Secret("a").hashCode());
    assertNotEquals(secret, new Secret("b"));
    assertFalse(secret.matches("ab"));
    assertEquals("***", secret.toString());
  }

  private static void assertHidden(String file) {
    var shown = new StringBuilder();
    try {
      Configs.parse(file).notes().forEach(shown::append);
    } catch (ConfigException e) {
      shown.append(e).append(e.mistakes());
    }
    assertFalse(shown.toString().contains("planted"), shown::toString);
  }
}
