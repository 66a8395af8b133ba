package dev.aratta.cli;

import dev.aratta.scri.FailureKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// OpenAI on Chat Completions, which shows no thinking.
class OpenAiChatWorldTest extends CloudWorld {
  OpenAiChatWorldTest() {
    super("openai", "api = \"chat\"");
  }

  @Override
  List<String> models() {
    return List.of("gpt-4.1-mini", "gpt-4o-mini");
  }

  @Override
  List<String> thinkers() {
    return List.of();
  }

  @Override
  String stopped() {
    return "stop";
  }

  @Override
  Set<FailureKind> refusals() {
    return Set.of(
        FailureKind.CONTENT_FILTERED,
        FailureKind.CONTEXT_TOO_LONG,
        FailureKind.FORBIDDEN,
        FailureKind.INVALID_REQUEST,
        FailureKind.MODEL_NOT_FOUND,
        FailureKind.OVERLOADED,
        FailureKind.QUOTA_EXHAUSTED,
        FailureKind.RATE_LIMITED,
        FailureKind.UNAUTHENTICATED,
        FailureKind.UPSTREAM_FAILED);
  }

  @Test
  void embeds() {
    textsAreEmbedded("text-embedding-3-large");
  }
}
