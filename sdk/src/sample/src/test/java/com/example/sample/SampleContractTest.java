package com.example.sample;

import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.testkit.ProviderContract;
import java.util.Map;

/// Holds Sample's plugin to what every plugin must hold.
class SampleContractTest extends ProviderContract {
  @Override
  protected ProviderPlugin plugin() {
    return new SamplePlugin();
  }

  @Override
  protected Map<String, FinishReason.Kind> finishReasons() {
    return Map.of("done", FinishReason.Kind.STOP, "limit", FinishReason.Kind.LENGTH);
  }

  @Override
  protected boolean isOpaque(String path) {
    return false;
  }
}
