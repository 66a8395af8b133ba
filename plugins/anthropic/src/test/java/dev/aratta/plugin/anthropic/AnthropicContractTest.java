package dev.aratta.plugin.anthropic;

import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.testkit.ProviderContract;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/// Holds Anthropic's plugin to what every plugin must hold.
class AnthropicContractTest extends ProviderContract {
  private static final Set<String> SAID =
      Set.of("text", "thinking", "redacted_thinking", "tool_use");

  @Override
  protected ProviderPlugin plugin() {
    return new AnthropicPlugin();
  }

  /// A turn that paused always goes on, so `pause_turn` ends no answer of a fixture.
  @Override
  protected Map<String, FinishReason.Kind> finishReasons() {
    return Map.of(
        "end_turn", FinishReason.Kind.STOP,
        "stop_sequence", FinishReason.Kind.STOP,
        "tool_use", FinishReason.Kind.TOOL_CALLS,
        "max_tokens", FinishReason.Kind.LENGTH,
        "model_context_window_exceeded", FinishReason.Kind.LENGTH,
        "refusal", FinishReason.Kind.CONTENT_FILTER,
        "compaction", FinishReason.Kind.STOP);
  }

  @Override
  protected boolean isOpaque(String path) {
    return path.endsWith(".input") || path.endsWith("usage");
  }

  /// What a model can say stands here by name; any other item of the content is the provider's.
  @Override
  protected boolean isOpaque(String path, JsonValue value) {
    return isOpaque(path)
        || (path.matches("\\$\\.(content\\[\\*\\]|content_block)")
            && value instanceof JsonObject item
            && !SAID.contains(item.getString("type", "")))
        || path.matches(".*citations\\[\\*\\]|\\$\\.delta\\.citation|.*stop_details|.*caller");
  }
}
