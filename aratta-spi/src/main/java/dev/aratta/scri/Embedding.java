package dev.aratta.scri;

import java.util.Arrays;

/// The vector of one input, in single precision. Immutable.
public final class Embedding {
  private final float[] values;

  /// Makes a vector; the array is copied.
  ///
  /// @throws IllegalArgumentException if a component is infinite or not a number
  public Embedding(float... values) {
    this.values = values.clone();
    for (float component : this.values) {
      InvalidMember.finite("embeddings", component);
    }
  }

  /// Returns the number of dimensions.
  public int dimensions() {
    return values.length;
  }

  /// Returns one component.
  ///
  /// @param place 0 to `dimensions() - 1`
  public float at(int place) {
    return values[place];
  }

  /// Returns a copy of all components.
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[" + values.length + "]";
  }
}
