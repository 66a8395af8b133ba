package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.simulator.Behaviour;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Google on the Gemini API.
class GoogleWorldTest extends CloudWorld {
  GoogleWorldTest() {
    super("google", "");
  }

  @Override
  List<String> models() {
    return List.of(
        "gemini-3.8-flash",
        "gemini-4-argon",
        "gemini-4-hydrogen",
        "gemini-3.1-pro-preview",
        "gemini-2.5-pro",
        "gemini-2.0-flash");
  }

  @Override
  List<String> thinkers() {
    return List.of(
        "gemini-3.8-flash", "gemini-4-hydrogen", "gemini-3.1-pro-preview", "gemini-2.5-flash");
  }

  @Override
  String stopped() {
    return "STOP";
  }

  @Override
  Set<FailureKind> refusals() {
    return Set.of(
        FailureKind.CONTEXT_TOO_LONG,
        FailureKind.FORBIDDEN,
        FailureKind.INVALID_REQUEST,
        FailureKind.MODEL_NOT_FOUND,
        FailureKind.OVERLOADED,
        FailureKind.QUOTA_EXHAUSTED,
        FailureKind.RATE_LIMITED,
        FailureKind.TIMED_OUT,
        FailureKind.UNAUTHENTICATED,
        FailureKind.UPSTREAM_FAILED);
  }

  @Test
  void answerBeyondOneRequestGoesOn() {
    world.simulator().behave(Behaviour.NORMAL.withAnswerTokens(33_000));
    ChatResponse whole = world.kernel().chat(ask("gemini-4-argon", QUESTION).build());
    assertEquals(FinishReason.Kind.STOP, whole.finishReason().kind());
    assertTrue(whole.usage().outputTokens().orElse(0) > 32_768, whole.usage().toString());
    assertEquals(2, world.simulator().recorded().size());
  }

  @Test
  void searchesTheWeb() {
    searchedAnswerCitesAPageAndGoesOn();
  }

  @Test
  void embeds() {
    textsAreEmbedded("gemini-embedding-001");
  }
}
