package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Damaged files: whatever stands in them, they are read or refused with the places of their
/// mistakes.
class MutationTest {
  private static final int FILES = 2_000;
  private static final long SEED = 20_260_518;

  private static final String FILE =
      Configs.example(Configs.page("configuration.md"))
          + """

          [local.gpu-box]
          plugin = "ollama"
          base_url = "http://10.0.0.7:11434"
          timeout = { first_token = "4m", idle = 60 }
          options = { num_ctx = 8192, mode = 'fast' }
          secret = "sk-ant-planted-0123456789-abcdef"
          [providers."acme"]
          timeout = 1.5
          "a b" = [1, 2]
          """;

  private static final List<String> PIECES =
      List.of(
          "[",
          "]",
          "[[",
          "]]",
          "{",
          "}",
          "=",
          ".",
          ",",
          "\"",
          "'",
          "\"\"\"",
          "'''",
          "\\",
          "\\u00",
          "#",
          "\n",
          "\r",
          "\t",
          " ",
          "\0",
          "é",
          "\uD83D\uDE00",
          "\uD83D",
          "0",
          "-1",
          "1e400",
          "nan",
          "true",
          "1979-05-27",
          "99999999999",
          "''",
          "\"\" = 1\n",
          "[]",
          "[local]",
          "[providers.x.y.z]",
          "[a.b]",
          "api_key",
          "enabled",
          "local",
          "sk-ant-planted-0123456789-abcdef");

  @Test
  void aDamagedFileIsReadOrRefusedWithPlaces() {
    var random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      String file = mutated(random);
      try {
        Configs.parse(file).notes();
      } catch (ConfigException e) {
        refused++;
        check(file, e);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + SEED + ", file " + i + ":\n" + file, e);
      }
    }
    assertTrue(refused > FILES / 2, "refused only " + refused);
  }

  private static void check(String file, ConfigException refusal) {
    long lines = file.lines().count() + 1;
    for (Mistake mistake : refusal.mistakes()) {
      Place place = mistake.place();
      assertTrue(place.line() >= 1 && place.line() <= lines, () -> mistake + "\n" + file);
      assertTrue(place.column() >= 1, () -> mistake + "\n" + file);
      assertFalse(mistake.message().contains("\n"), mistake::toString);
      assertFalse(mistake.message().contains("sk-ant-planted-0123456789"), mistake::toString);
    }
  }

  private static String mutated(Random random) {
    var file = new StringBuilder(FILE);
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      int at = random.nextInt(file.length());
      int end = Math.min(file.length(), at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> file.delete(at, end);
        case 1 -> file.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> file.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        default -> file.insert(random.nextInt(file.length()), file.substring(at, end));
      }
    }
    return file.toString();
  }
}
