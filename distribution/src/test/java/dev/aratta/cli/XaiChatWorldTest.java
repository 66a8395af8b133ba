package dev.aratta.cli;

import dev.aratta.scri.FailureKind;
import java.util.List;
import java.util.Set;

/// xAI on Chat Completions.
class XaiChatWorldTest extends CloudWorld {
  XaiChatWorldTest() {
    super("xai", "api = \"chat\"");
  }

  @Override
  List<String> models() {
    return List.of("grok-4.7", "grok-4.20-0309-non-reasoning");
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
}
