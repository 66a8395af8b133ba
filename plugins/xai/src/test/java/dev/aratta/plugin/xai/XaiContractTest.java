package dev.aratta.plugin.xai;

import dev.aratta.plugin.openai.compat.testkit.ResponsesContract;
import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import java.util.Map;

/// Holds xAI's plugin to what every plugin must hold.
class XaiContractTest extends ResponsesContract {
  @Override
  protected ProviderPlugin plugin() {
    return new XaiPlugin();
  }

  @Override
  protected Map<String, FinishReason.Kind> finishReasons() {
    return Map.of(
        "completed", FinishReason.Kind.STOP,
        "max_output_tokens", FinishReason.Kind.LENGTH,
        "length", FinishReason.Kind.LENGTH,
        "content_filter", FinishReason.Kind.CONTENT_FILTER,
        "stop", FinishReason.Kind.STOP,
        "tool_calls", FinishReason.Kind.TOOL_CALLS,
        "function_call", FinishReason.Kind.TOOL_CALLS,
        "end_turn", FinishReason.Kind.STOP);
  }

  /// Calls of free text are xAI's own, which go back as they came.
  @Override
  protected boolean isRead(String type) {
    return super.isRead(type) && !type.equals("custom_tool_call");
  }
}
