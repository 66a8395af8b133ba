package dev.aratta.cli;

import dev.aratta.scri.FailureKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// xAI on the Responses API.
class XaiWorldTest extends CloudWorld {
  XaiWorldTest() {
    super("xai", "");
  }

  @Override
  List<String> models() {
    return List.of("grok-4.7", "grok-4.20-0309-reasoning", "grok-4.20-0309-non-reasoning");
  }

  @Override
  List<String> thinkers() {
    return List.of("grok-4.7");
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
}
