package dev.aratta.plugin.google;

import dev.aratta.scri.FinishReason;
import dev.aratta.scri.FinishReason.Kind;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.testkit.ProviderContract;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds Google's plugin to what every plugin must hold.
class GoogleContractTest extends ProviderContract {
  private static final Set<String> SAID = Set.of("text", "functionCall", "inlineData", "fileData");

  @Override
  protected ProviderPlugin plugin() {
    return new GooglePlugin();
  }

  @Override
  protected Map<String, FinishReason.Kind> finishReasons() {
    Map<String, FinishReason.Kind> reasons = new HashMap<>();
    reasons.put("STOP", Kind.STOP);
    reasons.put("MAX_TOKENS", Kind.LENGTH);
    reasons.put("CONTINUATION", Kind.LENGTH);
    for (String word :
        List.of(
            "SAFETY",
            "RECITATION",
            "LANGUAGE",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "IMAGE_SAFETY",
            "IMAGE_PROHIBITED_CONTENT",
            "IMAGE_RECITATION")) {
      reasons.put(word, Kind.CONTENT_FILTER);
    }
    for (String word :
        List.of(
            "MALFORMED_FUNCTION_CALL",
            "UNEXPECTED_TOOL_CALL",
            "TOO_MANY_TOOL_CALLS",
            "MALFORMED_RESPONSE")) {
      reasons.put(word, Kind.ERROR);
    }
    for (String word : List.of("OTHER", "IMAGE_OTHER", "NO_IMAGE", "FINISH_REASON_UNSPECIFIED")) {
      reasons.put(word, Kind.OTHER);
    }
    return reasons;
  }

  /// Figures and sources are kept as they came.
  @Override
  protected boolean isOpaque(String path) {
    return path.endsWith(".args")
        || path.endsWith("usageMetadata")
        || path.endsWith("groundingMetadata")
        || path.endsWith("citationMetadata")
        || path.endsWith("partialArgs[*]");
  }

  /// What a model can say stands here by name; any other part is the provider's.
  @Override
  protected boolean isOpaque(String path, JsonValue value) {
    return isOpaque(path)
        || (path.endsWith(".parts[*]")
            && value instanceof JsonObject part
            && part.keySet().stream().noneMatch(SAID::contains));
  }
}
