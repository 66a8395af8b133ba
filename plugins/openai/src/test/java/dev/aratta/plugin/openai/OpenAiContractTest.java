package dev.aratta.plugin.openai;

import dev.aratta.plugin.openai.compat.testkit.ResponsesContract;
import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import java.util.Map;

/// Holds OpenAI's plugin to what every plugin must hold.
class OpenAiContractTest extends ResponsesContract {
  @Override
  protected ProviderPlugin plugin() {
    return new OpenAiPlugin();
  }

  @Override
  protected Map<String, FinishReason.Kind> finishReasons() {
    return Map.of(
        "completed", FinishReason.Kind.STOP,
        "max_output_tokens", FinishReason.Kind.LENGTH,
        "content_filter", FinishReason.Kind.CONTENT_FILTER,
        "max_messages", FinishReason.Kind.STOP,
        "steered", FinishReason.Kind.STOP,
        "stop", FinishReason.Kind.STOP,
        "length", FinishReason.Kind.LENGTH,
        "tool_calls", FinishReason.Kind.TOOL_CALLS);
  }
}
