package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ARATTA_HOST",
        "ARATTA_PORT",
        "LOG_LEVEL",
        "ARATTA_API_KEY",
        "HTTPS_PROXY",
        "NO_PROXY",
        "OLLAMA_API_KEY",
        "PORT",
        "ARATTA_SERVER_PORT",
        "ARATTA_HOME"
      })
  void anEmptyVariableOrAnUnknownOneIsNotSet(String variable) {
    String value = variable.startsWith("ARATTA_S") || variable.equals("PORT") ? "9" : "  ";
    assertEquals(Configs.parse(""), Configs.parse("", Map.of(variable, value)));
  }

  @ParameterizedTest
  @CsvSource({
    "ARATTA_HOST, 'a b', 'must be an IP address or a host name without a port, such as"
        + " \"127.0.0.1\", not \"a b\"'",
    "ARATTA_HOST, 'h:80', 'must be an IP address or a host name without a port, such as"
        + " \"127.0.0.1\", not \"h:80\"'",
    "ARATTA_PORT, -1, 'must be a whole number, 0 to 65535, not \"-1\"'",
    "ARATTA_PORT, 65536, 'must be a whole number, 0 to 65535, not \"65536\"'",
    "ARATTA_PORT, 99999999999, 'must be a whole number, 0 to 65535, not \"99999999999\"'",
    "LOG_LEVEL, loud, 'must be one of TRACE, DEBUG, INFO, WARN, ERROR, OFF, not \"loud\"'",
    "ARATTA_API_KEY, 'a b', 'must be the key alone, without spaces, line breaks or other"
        + " characters'",
    "OLLAMA_API_KEY, é, 'must be the key alone, without spaces, line breaks or other characters'",
    "HTTPS_PROXY, socks5://p:1, 'must be the URL of a proxy, such as http://proxy.example:3128'",
    "HTTPS_PROXY, 'http://a b', 'must be the URL of a proxy, such as http://proxy.example:3128'",
  })
  void aBadValueNamesItsVariable(String variable, String value, String message) {
    assertEquals(List.of(variable + ": " + message), Configs.mistakes("", Map.of(variable, value)));
  }

  @Test
  void theLevelMayBeInSmallLetters() {
    assertEquals(LogLevel.DEBUG, Configs.parse("", Map.of("LOG_LEVEL", "debug")).logLevel());
    assertEquals(LogLevel.INFO, Configs.parse("").logLevel());
  }

  @ParameterizedTest
  @CsvSource({"[::1], ::1", "::, ::", "0.0.0.0, 0.0.0.0", "box.lan, box.lan"})
  void addressesAreTakenAsTheNetworkLibraryWantsThem(String written, String host) {
    assertEquals(host, Configs.parse("", Map.of("ARATTA_HOST", written)).server().host());
  }

  @Test
  void optionsOfTheCommandLineAreNamedInTheirErrors() {
    ArattaConfig config = Configs.parse("");
    ConfigException port = assertThrows(ConfigException.class, () -> config.withPort(70_000));
    assertEquals("--port: must be a whole number, 0 to 65535, not \"70000\"", port.getMessage());
    ConfigException host = assertThrows(ConfigException.class, () -> config.withHost("x:1"));
    assertTrue(host.getMessage().startsWith("--host: must be an IP address"), host::getMessage);
  }

  @Nested
  class Proxy {
    @ParameterizedTest
    @CsvSource({
      "http://proxy:3128, http://proxy:3128",
      "proxy:3128, http://proxy:3128",
      "http://proxy, http://proxy:80",
      "http://me@proxy:1/, http://proxy:1",
    })
    void isAUrl(String written, String server) {
      assertEquals(URI.create(server), proxy(written, "").server());
    }

    @Test
    void mayAskForALogin() {
      ProxyConfig proxy = proxy("http://me%40home:p%3Aw+d@proxy:1", "");
      assertEquals(Optional.of("me@home"), proxy.user());
      assertEquals(Optional.of(new Secret("p:w+d")), proxy.password());
      assertEquals(Optional.empty(), proxy("http://me@proxy:1", "").password());
    }

    @ParameterizedTest
    @CsvSource({
      "https://api.example, '', true",
      "http://api.example, '', false",
      "https://localhost:1, '', false",
      "https://127.0.0.1, '', false",
      "https://[::1], '', false",
      "https://api.example, 'other, api.EXAMPLE', false",
      "https://a.api.example, .example, false",
      "https://a.api.example, *.example, false",
      "https://myexample, example, true",
      "https://api.example, *, false",
    })
    void servesRequestsThatLeaveTheMachineUnlessExcepted(
        String target, String except, boolean served) {
      assertEquals(served, proxy("http://proxy:1", except).serves(URI.create(target)));
    }

    @Test
    void doesNotShowItsLogin() {
      assertEquals(
          "ProxyConfig[server=http://proxy:1, except=[a.example, b]]",
          proxy("http://me:pw@proxy:1", "a.example, .b").toString());
    }

    @Test
    void isAbsentWithoutTheVariable() {
      assertFalse(Configs.parse("", Map.of("NO_PROXY", "x")).proxy().isPresent());
    }

    private static ProxyConfig proxy(String url, String except) {
      return Configs.parse("", Map.of("HTTPS_PROXY", url, "NO_PROXY", except))
          .proxy()
          .orElseThrow();
    }
  }
}
