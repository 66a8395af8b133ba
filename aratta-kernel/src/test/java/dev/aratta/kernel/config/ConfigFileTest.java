package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir Path user;
  private Path home;

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectory(user.resolve(".aratta"));
  }

  @Test
  void isReadInTheUsersHome() throws IOException {
    write("config.toml", "[server]\nport = 9");
    ArattaConfig config = ConfigReader.read(Map.of(), user);
    assertEquals(9, config.server().port());
    assertEquals(home, config.home());
  }

  @Test
  void mayBeAbsentAndItsFolderToo() throws IOException {
    assertEquals(8084, ConfigReader.read(Map.of(), user).server().port());
    Files.delete(home);
    assertEquals(home, ConfigReader.read(Map.of(), user).home());
  }

  @Test
  void isReadWhereTheVariableSays() throws IOException {
    Path other = Files.createDirectory(user.resolve("other"));
    Files.writeString(other.resolve("config.toml"), "[server]\nport = 7");
    Map<String, String> byPath = Map.of("ARATTA_HOME", other.toString());
    assertEquals(7, ConfigReader.read(byPath, home).server().port());
    assertEquals(7, ConfigReader.read(Map.of("ARATTA_HOME", "~/other"), user).server().port());
    assertEquals(user, ConfigReader.read(Map.of("ARATTA_HOME", "~"), user).home());
  }

  @Test
  void marksOfEditorsDoNotShiftPlaces() throws IOException {
    write("config.toml", "\uFEFFport = 9");
    assertRefused("config.toml:1:1: unknown key `port`; it belongs into [server]");
  }

  @Test
  void linesMayEndAsOnWindows() throws IOException {
    write("config.toml", "[server]\r\nport = 9\r\nzzz = 1\r\n");
    assertRefused(
        "config.toml:3:1: unknown key `zzz` in [server]; known keys are host, port, allowed_hosts,"
            + " body_timeout");
  }

  @Test
  void yamlAloneIsNotReadYet() throws IOException {
    write("config.yml", "server:\n  port: 9\n");
    assertRefused(
        "config.yml: YAML is not read yet; write the same settings as TOML into config.toml, and"
            + " remove this file");
  }

  @Test
  void yamlBesideItIsRefused() throws IOException {
    write("config.toml", "");
    write("config.yaml", "");
    assertRefused("config.yaml: there is config.toml beside it; keep only config.toml");
  }

  @Test
  void mustBeUtf8() throws IOException {
    Files.write(home.resolve("config.toml"), "# \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("config.toml: is not UTF-8 text; save it as UTF-8");
  }

  @Test
  void mustBeAFileOfSensibleSize() throws IOException {
    write("config.toml", "#".repeat((1 << 20) + 1));
    assertRefused("config.toml: is larger than 1048576 bytes; nothing needs that");
    Files.delete(home.resolve("config.toml"));
    Files.createDirectory(home.resolve("config.toml"));
    assertRefused("config.toml: must be a file");
  }

  @Test
  void homeMustBeAFolder() throws IOException {
    Path file = Files.writeString(user.resolve("file"), "");
    Map<String, String> variables = Map.of("ARATTA_HOME", file.toString());
    ConfigException refused =
        assertThrows(ConfigException.class, () -> ConfigReader.read(variables, user));
    assertEquals("ARATTA_HOME: must be a folder, but there is a file", refused.getMessage());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(home.resolve(name), text);
  }

  private void assertRefused(String message) {
    ConfigException refused =
        assertThrows(ConfigException.class, () -> ConfigReader.read(Map.of(), user));
    assertEquals(message, refused.getMessage());
  }
}
