package dev.aratta.scri;

import java.util.List;

/// What to embed: each element gives one vector.
public sealed interface EmbeddingInput {
  /// Returns the number of vectors that come of it.
  int size();

  /// Texts.
  ///
  /// @param texts at least one
  record Texts(List<String> texts) implements EmbeddingInput {
    /// @throws IllegalArgumentException if there is none
    public Texts {
      texts = List.copyOf(texts);
      InvalidMember.atLeast("input", texts.size(), 1);
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
      InvalidMember.atLeast("input", lists.size(), 1);
    }

    @Override
    public int size() {
      return lists.size();
    }
  }
}
