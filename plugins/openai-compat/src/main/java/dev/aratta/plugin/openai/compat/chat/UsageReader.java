package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Usage;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the figures of an answer as OpenAI counts them: `prompt_tokens` with what came from and
/// went to a cache, `completion_tokens` with reasoning.
public final class UsageReader {
  private UsageReader() {}

  /// Reads `usage`; nothing is known where it is empty.
  public static Usage read(JsonObject usage) {
    if (usage.isEmpty()) {
      return Usage.UNKNOWN;
    }
    JsonObject input = WireJson.object(usage, "prompt_tokens_details");
    JsonObject output = WireJson.object(usage, "completion_tokens_details");
    return new Usage(
        WireJson.integer(usage, "prompt_tokens"),
        WireJson.integer(usage, "completion_tokens"),
        WireJson.integer(input, "cached_tokens"),
        WireJson.integer(input, "cache_write_tokens"),
        OptionalLong.empty(),
        WireJson.integer(output, "reasoning_tokens"),
        Optional.of(usage));
  }
}
