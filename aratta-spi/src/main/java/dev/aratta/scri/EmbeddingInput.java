package dev.aratta.scri;

import java.util.List;

/// What to embed: each element gives one vector.
public sealed interface EmbeddingInput {
  /// Returns the number of vectors that come of it.
  int size();

  private static void checkNotEmpty(List<?> input) {
    if (input.isEmpty()) {
      throw new InvalidMember("input", "must hold at least one element");
    }
  }

  /// Texts.
  ///
  /// @param texts at least one
  record Texts(List<String> texts) implements EmbeddingInput {
    /// @throws IllegalArgumentException if there is none
    public Texts {
      texts = List.copyOf(texts);
      checkNotEmpty(texts);
    }

    @Override
    public int size() {
      return texts.size();
    }
  }

  /// Lists of token numbers of the model's own vocabulary.
  ///
  /// @param lists at least one
  record Tokens(List<List<Integer>> lists) implements EmbeddingInput {
    /// @throws IllegalArgumentException if there is none
    public Tokens {
      lists = lists.stream().map(List::copyOf).toList();
      checkNotEmpty(lists);
    }

    @Override
    public int size() {
      return lists.size();
    }
  }
}
