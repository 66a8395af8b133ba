package dev.aratta.plugin.vllm;

import dev.aratta.plugin.openai.compat.testkit.ChatContract;
import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import java.util.Map;

class VllmContractTest extends ChatContract {
  @Override
  protected ProviderPlugin plugin() {
    return new VllmPlugin();
  }

  @Override
  protected Map<String, FinishReason.Kind> ownReasons() {
    return Map.of("abort", FinishReason.Kind.ERROR, "repetition", FinishReason.Kind.LENGTH);
  }
}
