package dev.aratta.kernel.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds Aratta's home and reads the file in it.
final class ConfigFile {
  /// The file's name, which is also what messages call it.
  static final String NAME = "config.toml";

  static final String HOME = "ARATTA_HOME";

  private static final List<String> YAML = List.of("config.yaml", "config.yml");
  private static final long MOST_BYTES = 1 << 20;

  private ConfigFile() {}

  /// Returns Aratta's home: `ARATTA_HOME`, else `.aratta` in the user's.
  static Path home(Map<String, String> variables, Path userHome) {
    Optional<String> set = Environment.variable(variables, HOME);
    try {
      Path home = set.map(text -> expanded(text, userHome)).orElse(userHome.resolve(".aratta"));
      if (Files.exists(home) && !Files.isDirectory(home)) {
        throw ConfigException.of(
            set.isPresent() ? HOME : home.toString(), "must be a folder, but there is a file");
      }
      return home.toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw ConfigException.of(HOME, "must be the path of a folder");
    }
  }

  private static Path expanded(String text, Path userHome) {
    return text.equals("~") || text.startsWith("~/")
        ? userHome.resolve(text.substring(Math.min(2, text.length())))
        : Path.of(text);
  }

  /// Returns the file's text; empty where there is none.
  static String read(Path home) {
    Path file = home.resolve(NAME);
    boolean exists = Files.exists(file);
    for (String yaml : YAML) {
      if (Files.exists(home.resolve(yaml))) {
        throw ConfigException.of(
            yaml,
            exists
                ? "there is " + NAME + " beside it; keep only " + NAME
                : "YAML is not read yet; write the same settings as TOML into "
                    + NAME
                    + ", and remove this file");
      }
    }
    return exists ? text(file) : "";
  }

  private static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw ConfigException.of(NAME, "must be a file");
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw ConfigException.of(
            NAME, "is larger than " + MOST_BYTES + " bytes; nothing needs that");
      }
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // Some editors put a mark in front, which TOML does not know.
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw ConfigException.of(NAME, "is not UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      throw ConfigException.of(
          NAME, "cannot be read (" + e.getClass().getSimpleName() + "); check its permissions");
    }
  }
}
