package dev.aratta.plugin.openai.compat.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Usage;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The laws of translation for what an answer of the Responses API cost. Beside each stands a line
/// of main code that obeys it, and what breaks it.
public abstract class ResponsesUsageLaws {
  /// Both sides of a call.
  protected final ResponsesWire wire;

  /// Makes the laws of one plugin.
  protected ResponsesUsageLaws(ResponsesWire wire) {
    this.wire = wire;
  }

  private static final String USAGE =
      "{'input_tokens': 20, 'input_tokens_details': {'cached_tokens': 12, 'cache_write_tokens': 3},"
          + " 'output_tokens': 9, 'output_tokens_details': {'reasoning_tokens': 5}, 'total_tokens':"
          + " 29, 'x_new': 1}";

  private Usage usage() {
    return wire.answer(
            wire.json("{'id': 'r', 'status': 'completed', 'output': [], 'usage': " + USAGE + "}"))
        .usage();
  }

  /// Breaks: AnswerParts: `extra ? OptionalLong.of(read.getAsLong() + cached.getAsLong()) : read,`
  /// → `OptionalLong.of(read.getAsLong() + cached.getAsLong()),`
  @Test
  void law87CachedTokensAreInTheInputOnce() {
    assertEquals(OptionalLong.of(20), usage().inputTokens());
    assertEquals(OptionalLong.of(12), usage().cacheReadTokens());
  }

  /// Breaks: AnswerParts: `WireJson.integer(input, "cache_write_tokens"),` →
  /// `OptionalLong.empty(),`
  @Test
  void law88CacheWritesAreNoReads() {
    assertEquals(OptionalLong.of(3), usage().cacheWriteTokens());
  }

  /// Breaks: AnswerParts: `return Usage.UNKNOWN;` → `return new Usage(OptionalLong.of(0),
  /// OptionalLong.of(0), Optional.empty());`
  @Test
  void law91UsageThatIsNotSaidIsNotGuessed() {
    assertEquals(Usage.UNKNOWN, wire.answer("{'type': 'web_search_call'}").usage());
    assertEquals(Optional.of(wire.json(USAGE)), usage().raw());
  }

  /// Breaks: AnswerParts: `WireJson.integer(usage, "output_tokens"),` →
  /// `OptionalLong.of(WireJson.integer(usage, "output_tokens").orElse(0) + 5),`
  @Test
  void law92ThinkingIsInTheOutputOnce() {
    assertEquals(OptionalLong.of(9), usage().outputTokens());
    assertEquals(OptionalLong.of(5), usage().reasoningTokens());
  }
}
