package dev.aratta.simulator.google;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Usage;
import dev.aratta.simulator.model.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Gives long answers in pieces, as Gemini 4 does: one request yields so many tokens at most, and
/// the same request with the token of its answer yields those after them (long decode, 2026-10).
/// Nothing is stored: the token says where to go on.
final class LongDecode {
  private static final int MOST_WHOLE = 32_768;
  private static final int MOST_STREAMED = 65_536;
  private static final String TOKEN = "aratta-sim-at-";

  private LongDecode() {}

  /// A piece of an answer.
  ///
  /// @param answer what is said in it
  /// @param earlier tokens of the pieces before it
  /// @param more the token to go on with, where it is not the last
  record Piece(ChatResponse answer, int earlier, Optional<String> more) {}

  /// Returns a piece of an answer.
  ///
  /// @param token where to go on, as the piece before said
  /// @throws Refusal if the token is none of this server's
  static Piece of(ChatResponse answer, Optional<String> token, boolean stream) {
    int from = token.map(LongDecode::place).orElse(0);
    int most = stream ? MOST_STREAMED : MOST_WHOLE;
    long written = answer.usage().outputTokens().orElse(0);
    if (from == 0 && written <= most) {
      return new Piece(answer, 0, Optional.empty());
    }
    Cut cut = new Cut(from, from + most);
    List<Block> blocks = new ArrayList<>();
    answer.blocks().forEach(block -> cut.take(block).ifPresent(blocks::add));
    boolean more = written > from + most;
    FinishReason reason =
        more ? new FinishReason(FinishReason.Kind.LENGTH, Optional.empty()) : answer.finishReason();
    Usage usage =
        new Usage(
            answer.usage().inputTokens(),
            OptionalLong.of(Math.min(written - from, most)),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            from == 0 ? answer.usage().reasoningTokens() : OptionalLong.of(0),
            Optional.empty());
    return new Piece(
        new ChatResponse(answer.id(), blocks, reason, usage, answer.lineage()),
        from,
        more ? Optional.of(TOKEN + (from + most)) : Optional.empty());
  }

  private static int place(String token) {
    if (!token.matches(TOKEN + "[0-9]{1,9}")) {
      throw Refusal.of("Invalid continuation_token.");
    }
    return Integer.parseInt(token.substring(TOKEN.length()));
  }

  /// Takes the tokens between two places of an answer. One answer.
  private static final class Cut {
    private final int from;
    private final int to;
    private int at;

    Cut(int from, int to) {
      this.from = from;
      this.to = to;
    }

    Optional<Block> take(Block block) {
      return switch (block) {
        case Block.Text text ->
            between(text.text()).map(part -> new Block.Text(part, text.refusal(), text.marks()));
        case Block.Thinking thought ->
            between(thought.thinking()).map(part -> new Block.Thinking(part, Marks.NONE));
        case Block.ToolUse use -> {
          int start = at;
          at += Tokens.count(use.toolName() + use.toolInput());
          yield start >= from && start < to ? Optional.of(use) : Optional.empty();
        }
        case Block.Image _, Block.Document _, Block.Provider _, Block.ToolResult _ ->
            from == 0 ? Optional.of(block) : Optional.empty();
      };
    }

    private Optional<String> between(String text) {
      List<String> tokens = Tokens.split(text);
      int start = Math.clamp(from - at, 0, tokens.size());
      int end = Math.clamp(to - at, 0, tokens.size());
      at += tokens.size();
      return start < end
          ? Optional.of(String.join("", tokens.subList(start, end)))
          : Optional.empty();
    }
  }
}
