package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BundledProvidersTest {
  @Test
  void rowsHaveTheirAddresses() {
    Map<String, String> urls = new LinkedHashMap<>();
    BundledProviders.rows().forEach(row -> urls.put(row.id(), row.baseUrl().toString()));
    assertEquals(
        Map.of(
            "ollama", "http://localhost:11434",
            "vllm", "http://localhost:8000",
            "llamacpp", "http://localhost:8080",
            "anthropic", "https://api.anthropic.com",
            "openai", "https://api.openai.com/v1",
            "google", "https://generativelanguage.googleapis.com",
            "xai", "https://api.x.ai/v1"),
        urls);
  }

  @Test
  void localRowsStayOnThisMachineAndCloudRowsAreEncrypted() {
    for (BundledProviders.Row row : BundledProviders.rows()) {
      assertEquals(row.local(), Loopback.names(row.baseUrl().getHost()), row.id());
      assertEquals(row.local() ? "http" : "https", row.baseUrl().getScheme(), row.id());
    }
  }

  @Test
  void aliasesPointToRows() {
    BundledProviders.aliases()
        .forEach(
            (alias, target) ->
                assertTrue(
                    BundledProviders.find(target.substring(0, target.indexOf(':'))).isPresent(),
                    alias));
  }

  @Test
  void aliasesAreThoseOfTheProduct() {
    Optional<String> product = Configs.product();
    if (product.isEmpty()) {
      System.out.println("skipped the comparison of aliases: no PRODUCT.md beside the checkout");
    }
    product.ifPresent(
        page -> assertEquals(BundledProviders.aliases(), aliases(section(page, "## Aliases"))));
  }

  @Test
  void aliasesAreThoseOfThePage() {
    assertEquals(BundledProviders.aliases(), aliases(Configs.page("model-aliases.md")));
  }

  @Test
  void beginningsOfModelsBelongToOneProvider() {
    Map<String, String> families = BundledProviders.families();
    assertEquals("anthropic", families.get("claude"));
    assertEquals("openai", families.get("o3"));
    assertEquals("google", families.get("gemini"));
    assertEquals("xai", families.get("grok"));
    int all = BundledProviders.rows().stream().mapToInt(row -> row.families().size()).sum();
    assertEquals(all, families.size());
  }

  @Test
  void noOtherClassOfTheKernelKnowsAProviderByName() throws IOException {
    Pattern literal = Pattern.compile("\"(ollama|vllm|llamacpp|anthropic|openai|google|xai)[\":]");
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Configs.top().resolve("aratta-kernel/src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("BundledProviders.java"))
          .forEach(
              file ->
                  Configs.read(file)
                      .lines()
                      .filter(line -> !line.strip().startsWith("//"))
                      .filter(line -> literal.matcher(line).find())
                      .forEach(line -> found.add(file.getFileName() + ": " + line.strip())));
    }
    assertEquals(List.of(), found);
  }

  private static String section(String page, String header) {
    int start = page.indexOf(header);
    return page.substring(start, page.indexOf("\n## ", start));
  }

  /// Reads the rows of a table whose first cell names aliases and whose last one their targets.
  private static Map<String, String> aliases(String page) {
    Map<String, String> aliases = new LinkedHashMap<>();
    page.lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(
            line -> {
              String[] cells = line.split("\\|", -1);
              List<String> names = quoted(cells[1]);
              List<String> targets = quoted(cells[cells.length - 2]);
              for (int i = 0; i < names.size(); i++) {
                aliases.put(names.get(i), targets.get(i));
              }
            });
    return aliases;
  }

  private static List<String> quoted(String cell) {
    return Pattern.compile("`([^`]+)`").matcher(cell).results().map(m -> m.group(1)).toList();
  }
}
