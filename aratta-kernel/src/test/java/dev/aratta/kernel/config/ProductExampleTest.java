package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The example that users start from.
class ProductExampleTest {
  private final String example = Configs.example(Configs.page("configuration.md"));
  private final ArattaConfig config = Configs.parse(example, Map.of("ANTHROPIC_API_KEY", "k-1"));

  @Test
  void thePagePrintsTheExampleOfTheProduct() {
    Optional<String> product = Configs.product();
    if (product.isEmpty()) {
      System.out.println(
          "skipped the comparison of the example: no PRODUCT.md beside the checkout");
    }
    product.ifPresent(page -> assertEquals(Configs.example(page), example));
  }

  @Test
  void everySectionMeansWhatItSays() {
    assertEquals(new ServerConfig("0.0.0.0", 8084, List.of(), Optional.empty()), config.server());
    assertEquals(new BehaviourConfig("ollama", true, true), config.behaviour());
    assertEquals(
        new HealingConfig(
            true,
            false,
            0.97,
            "local",
            Optional.empty(),
            3,
            Duration.ofMinutes(10),
            true,
            false,
            new BigDecimal("0.10")),
        config.healing());
  }

  @Test
  void providersAreEnabledAsItSays() {
    ProviderConfig ollama = Configs.provider(config, "ollama");
    assertTrue(ollama.enabled() && ollama.local());
    assertEquals(Optional.of(URI.create("http://localhost:11434")), ollama.baseUrl());
    assertEquals(Optional.of("llama3.1:8b"), ollama.defaultModel());
    ProviderConfig anthropic = Configs.provider(config, "anthropic");
    assertTrue(anthropic.enabled() && !anthropic.local());
    assertEquals(Optional.of(new Secret("k-1")), anthropic.apiKey());
    assertFalse(Configs.provider(config, "openai").enabled());
  }

  @Test
  void aliasesReplaceTheDefaultsAndLeaveTheOthers() {
    assertEquals("anthropic:claude-opus-4-5-20251101", config.aliases().get("reason"));
    assertEquals("ollama:llama3.1:8b", config.aliases().get("fast"));
    assertEquals(BundledProviders.aliases().get("cheap"), config.aliases().get("cheap"));
    assertEquals(BundledProviders.aliases().size(), config.aliases().size());
  }

  @Test
  void whatHasNoEffectYetIsNoted() {
    assertEquals(
        List.of(
            "behaviour.prefer_local",
            "behaviour.enable_fallback",
            "healing.enabled",
            "healing.auto_apply",
            "healing.heal_model",
            "healing.error_threshold",
            "healing.cooldown_seconds"),
        config.notes().stream().map(ConfigNote::key).toList());
  }
}
