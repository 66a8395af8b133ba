package dev.aratta.simulator.model;

import dev.aratta.scri.Embedding;
import java.util.Locale;

/// Makes vectors of texts: each word has a direction of its own, and a text points where its words
/// point together, so that texts which share words are near each other.
public final class SimulatedEmbeddings {
  private SimulatedEmbeddings() {}

  /// Returns a vector of length 1, the same for the same text and seed.
  ///
  /// @param text the text; an empty one has a vector too
  /// @param length dimensions of the model
  /// @param dimensions how many of them are wanted, at most `length`
  public static Embedding of(String text, int length, int dimensions, ModelSettings settings) {
    double[] sum = new double[length];
    add("", settings, sum);
    for (String token : Tokens.split(text)) {
      if (Character.isLetterOrDigit(token.codePointBefore(token.length()))) {
        add(token.strip().toLowerCase(Locale.ROOT), settings, sum);
      }
    }
    double square = 0;
    for (int place = 0; place < dimensions; place++) {
      square += sum[place] * sum[place];
    }
    float[] unit = new float[dimensions];
    for (int place = 0; place < dimensions; place++) {
      unit[place] = (float) (sum[place] / Math.sqrt(square));
    }
    return new Embedding(unit);
  }

  private static void add(String word, ModelSettings settings, double[] sum) {
    Draws draws = new Draws(settings.seed(), word);
    for (int place = 0; place < sum.length; place++) {
      sum[place] += draws.gaussian();
    }
  }
}
