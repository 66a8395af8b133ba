package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Block;
import dev.aratta.scri.Citation;
import dev.aratta.scri.Logprob;
import java.util.List;

/// One block of an answer, with what hangs on it.
///
/// @param index its place: that of its item × 1000 and, in a message, that of its part
/// @param block what it holds
/// @param citations the sources of a text, without their block
/// @param logprobs the probabilities of a text's tokens
record Piece(int index, Block block, List<Citation> citations, List<Logprob> logprobs) {
  private static final int PARTS = 1000;

  /// Far more items than any answer has, and within what an index can hold.
  static final int MOST_ITEMS = 1_000_000;

  Piece(int index, Block block) {
    this(index, block, List.of(), List.of());
  }

  static int index(int item, int part) {
    return item * PARTS + Math.min(part, PARTS - 1);
  }
}
