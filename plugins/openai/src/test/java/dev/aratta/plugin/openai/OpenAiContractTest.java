package dev.aratta.plugin.openai;

import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.testkit.ProviderContract;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Holds OpenAI's plugin to what every plugin must hold.
class OpenAiContractTest extends ProviderContract {
  /// What is kept as it came: annotations, figures and what SCRI has no name for.
  private static final Pattern KEPT =
      Pattern.compile(".*\\.(arguments|usage|service_tier|error|annotations|annotation|caller)");

  private static final Pattern ITEM =
      Pattern.compile("\\$\\.(output\\[\\*]|item|response\\.output\\[\\*])");

  /// Items that are read member by member; all others go back as they came.
  private static final Set<String> READ = Set.of("message", "function_call", "custom_tool_call");

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

  @Override
  protected boolean isOpaque(String path) {
    return KEPT.matcher(path).matches();
  }

  @Override
  protected boolean isOpaque(String path, JsonValue value) {
    return isOpaque(path)
        || (ITEM.matcher(path).matches()
            && value instanceof JsonObject item
            && !READ.contains(item.getString("type", "")));
  }
}
