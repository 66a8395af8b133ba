package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"aratta.lan", "a", "my_box-2", "10.0.0.7", "box:8084", "[::1]", "[fe80::1]:8084"})
  void aHostHeaderHasANameAndMaybeAPort(String name) {
    assertEquals(List.of(name), hosts(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "http://box",
        "box/",
        "-box",
        "box-",
        "box:",
        "box:123456",
        "a:b:1",
        "::1",
        "[::1",
        "[box]",
        "[::1]:",
        "*"
      })
  void anythingElseIsNone(String name) {
    List<String> mistakes = Configs.mistakes("[server]\nallowed_hosts = ['" + name + "']");
    assertEquals(1, mistakes.size());
    assertTrue(mistakes.getFirst().endsWith(" is none"), mistakes::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "a.localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"})
  void someNamesAreThisMachine(String name) {
    assertTrue(Loopback.names(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mylocalhost", "localhost.example", "127.0.0.1.example", "128.0.0.1", "::"})
  void othersAreNot(String name) {
    assertFalse(Loopback.names(name));
  }

  private static List<String> hosts(String name) {
    return Configs.parse("[server]\nallowed_hosts = ['" + name + "']").server().allowedHosts();
  }
}
