package dev.aratta.plugin.ollama;

import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.testkit.ProviderContract;
import java.util.Map;

/// Holds Ollama's plugin to what every plugin must hold.
class OllamaContractTest extends ProviderContract {
  @Override
  protected ProviderPlugin plugin() {
    return new OllamaPlugin();
  }

  @Override
  protected Map<String, FinishReason.Kind> finishReasons() {
    return Map.of(
        "stop", FinishReason.Kind.STOP,
        "length", FinishReason.Kind.LENGTH,
        "load", FinishReason.Kind.STOP,
        "unload", FinishReason.Kind.STOP);
  }

  @Override
  protected boolean isOpaque(String path) {
    return path.endsWith(".arguments");
  }
}
