package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.Cache;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import dev.aratta.scri.Source;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Anthropic on the Messages API, with what it alone has: thinking that is bound to a family, marks
/// for caching, documents.
class AnthropicWorldTest extends CloudWorld {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final String NEWEST = "claude-haiku-5-5";

  AnthropicWorldTest() {
    super("anthropic", "");
  }

  @Override
  List<String> models() {
    return List.of(NEWEST, "claude-opus-5-5", "claude-sonnet-4-6", "claude-sonnet-4-20250514");
  }

  @Override
  List<String> thinkers() {
    return List.of(
        "claude-haiku-5-5",
        "claude-opus-5-5",
        "claude-sonnet-5-5",
        "claude-opus-5",
        "claude-opus-4-7",
        "claude-sonnet-4-6",
        "claude-haiku-4-5",
        "claude-sonnet-4-20250514");
  }

  @Override
  String stopped() {
    return "end_turn";
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
        FailureKind.TIMED_OUT,
        FailureKind.UNAUTHENTICATED,
        FailureKind.UPSTREAM_FAILED);
  }

  @Test
  void thinkingOfAnotherFamilyStaysBehind() {
    ChatResponse thought =
        answer(ask("claude-opus-5", QUESTION).thinking(ThinkingConfig.effort(Effort.HIGH)).build());
    ChatResponse next =
        answer(ask("claude-haiku-5-5", QUESTION, thought.message(), QUESTION).build());
    assertEquals(List.of("messages[1].content[0] dropped"), notes(next));
    ChatResponse own =
        answer(ask("claude-opus-4-7", QUESTION, thought.message(), QUESTION).build());
    assertEquals(List.of(), notes(own));
  }

  @Test
  void thinkingOfAnotherProviderStaysBehind() {
    JsonObject sealed = JSON.createObjectBuilder().add("signature", "foreign").build();
    Marks marks = Marks.data(ProviderMap.of("google", sealed));
    Message said =
        new Message(
            Role.ASSISTANT, List.of(new Block.Thinking("Hm.", marks), new Block.Text("Cold.")));
    ChatResponse next = answer(ask(NEWEST, QUESTION, said, QUESTION).build());
    assertEquals(List.of("messages[1].content[0] dropped"), notes(next));
  }

  @Test
  void imagesAndDocumentsOfEveryFormAreTaken() {
    Marks plain = Marks.NONE;
    Message shown =
        new Message(
            Role.USER,
            List.of(
                new Block.Image(new Source.Base64(PIXEL), Optional.of("image/png"), plain),
                new Block.Image(new Source.Url("https://a.example/b.png"), Optional.empty(), plain),
                new Block.Image(
                    new Source.Url("data:image/png;base64," + PIXEL), Optional.empty(), plain),
                new Block.Document(
                    new Source.Base64("JVBERi0xLjQK"),
                    Optional.of("application/pdf"),
                    Optional.of("A page"),
                    plain),
                new Block.Document(
                    new Source.PlainText("Cold."), Optional.empty(), Optional.empty(), plain),
                new Block.Text("What is this?")));
    assertFalse(answer(ask(NEWEST, shown).build()).content().isEmpty());
  }

  @Test
  void marksForCachingAreCountedByLifetime() {
    Cache hour = new Cache(Optional.of(Duration.ofHours(1)));
    Message marked =
        new Message(
            Role.SYSTEM,
            List.of(new Block.Text("Be terse.")),
            Optional.empty(),
            Optional.of(hour),
            ProviderMap.EMPTY,
            ProviderMap.EMPTY);
    ChatResponse answer =
        answer(ask(NEWEST, marked, QUESTION).cache(new Cache(Optional.empty())).build());
    long written = answer.usage().cacheWriteTokens().orElse(0);
    long hours = answer.usage().cacheWrite1hTokens().orElse(0);
    assertTrue(hours > 0 && written > hours, answer.usage().toString());
    assertEquals(written, answer.usage().inputTokens().orElse(0));
  }

  @Test
  void searchIsKeptAsItsOwnItems() {
    ChatResponse found =
        answer(
            ask(NEWEST, QUESTION)
                .builtinTools(List.of(new BuiltinTool.Common(BuiltinTool.Type.WEB_SEARCH)))
                .thinking(ThinkingConfig.enabled(false))
                .build());
    assertEquals(
        List.of("server_tool_use", "web_search_tool_result"),
        found.blocks().stream()
            .filter(Block.Provider.class::isInstance)
            .map(block -> ((Block.Provider) block).kind())
            .toList());
  }

  @Test
  void samplingIsSentToModelsThatTakeIt() {
    ChatResponse older = answer(ask("claude-sonnet-4-5", QUESTION).temperature(0).build());
    assertEquals(List.of(), notes(older));
    ChatResponse newer = answer(ask(NEWEST, QUESTION).temperature(0).build());
    assertEquals(List.of("temperature dropped"), notes(newer));
  }

  @Test
  void refusalAndWithheldThinkingAreWhatTheyAre() {
    Message refuse = Message.system("ANTHROPIC_MAGIC_STRING_TRIGGER_REFUSAL");
    ChatResponse refused = answer(ask(NEWEST, refuse, QUESTION).build());
    assertEquals(FinishReason.Kind.CONTENT_FILTER, refused.finishReason().kind());
    Message redact = Message.system("ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING");
    ChatResponse hidden = answer(ask(NEWEST, redact, QUESTION).build());
    assertTrue(hidden.thinking().getFirst().redacted());
    ChatResponse next = answer(ask(NEWEST, redact, QUESTION, hidden.message(), QUESTION).build());
    assertEquals(List.of(), notes(next));
  }

  @Test
  void searchesTheWeb() {
    searchedAnswerCitesAPageAndGoesOn();
  }
}
