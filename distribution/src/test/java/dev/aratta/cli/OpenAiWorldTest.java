package dev.aratta.cli;

import dev.aratta.scri.FailureKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// OpenAI on the Responses API.
class OpenAiWorldTest extends CloudWorld {
  OpenAiWorldTest() {
    super("openai", "");
  }

  @Override
  List<String> models() {
    return List.of("gpt-6.1-sol", "gpt-6-luna", "gpt-5.6-sol", "gpt-5.1", "o3", "gpt-4.1-mini");
  }

  @Override
  List<String> thinkers() {
    return List.of("gpt-6.1-sol", "gpt-6-luna", "gpt-5.6-sol", "gpt-5.1");
  }

  @Override
  String stopped() {
    return "completed";
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
  void searchesTheWeb() {
    searchedAnswerCitesAPageAndGoesOn();
  }

  @Test
  void embeds() {
    textsAreEmbedded("text-embedding-3-small");
  }
}
