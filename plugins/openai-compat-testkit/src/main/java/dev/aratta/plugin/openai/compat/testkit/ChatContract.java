package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.scri.FinishReason;
import dev.aratta.testkit.ProviderContract;
import java.util.HashMap;
import java.util.Map;

/// The contract of a plugin that speaks Chat Completions; a plugin's test extends it.
public abstract class ChatContract extends ProviderContract {
  /// Makes the contract of one test.
  protected ChatContract() {}

  /// Returns the words that OpenAI does not have.
  protected abstract Map<String, FinishReason.Kind> ownReasons();

  @Override
  protected Map<String, FinishReason.Kind> finishReasons() {
    Map<String, FinishReason.Kind> reasons = new HashMap<>(ownReasons());
    reasons.put("stop", FinishReason.Kind.STOP);
    reasons.put("length", FinishReason.Kind.LENGTH);
    reasons.put("tool_calls", FinishReason.Kind.TOOL_CALLS);
    reasons.put("function_call", FinishReason.Kind.TOOL_CALLS);
    reasons.put("content_filter", FinishReason.Kind.CONTENT_FILTER);
    reasons.put("error", FinishReason.Kind.ERROR);
    return reasons;
  }

  /// Arguments are the model's, and figures are kept as the provider gives them.
  @Override
  protected boolean isOpaque(String path) {
    return path.endsWith(".arguments") || path.equals("$.usage") || path.equals("$.timings");
  }
}
