package dev.aratta.plugin.llamacpp;

import dev.aratta.plugin.openai.compat.testkit.ChatContract;
import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import java.util.Map;

class LlamacppContractTest extends ChatContract {
  @Override
  protected ProviderPlugin plugin() {
    return new LlamacppPlugin();
  }

  @Override
  protected Map<String, FinishReason.Kind> ownReasons() {
    return Map.of();
  }
}
