package dev.aratta.simulator;

import dev.aratta.simulator.model.ModelSettings;
import java.time.Duration;

/// How the simulator answers model calls, until it is told otherwise.
///
/// @param latency time before the answer begins
/// @param firstToken further time before the first document of a stream
/// @param tokensPerSecond rate of the documents of a stream, and of the tokens that a whole answer
///   waits for; 0 for as fast as it goes
/// @param model how the simulated model behaves
/// @param extraMembers whether every object of an answer gets a member that no client knows
public record Behaviour(
    Duration latency,
    Duration firstToken,
    double tokensPerSecond,
    ModelSettings model,
    boolean extraMembers) {

  /// At once, with seed 0 and nothing added.
  public static final Behaviour NORMAL =
      new Behaviour(Duration.ZERO, Duration.ZERO, 0, ModelSettings.DEFAULT, false);

  /// @throws IllegalArgumentException if a time or the rate is negative
  public Behaviour {
    if (latency.isNegative() || firstToken.isNegative() || !(tokensPerSecond >= 0)) {
      throw new IllegalArgumentException(
          "times and rate must be 0 or more, not "
              + latency
              + ", "
              + firstToken
              + ", "
              + tokensPerSecond);
    }
  }

  /// Returns this behaviour with another latency.
  public Behaviour withLatency(Duration time) {
    return new Behaviour(time, firstToken, tokensPerSecond, model, extraMembers);
  }

  /// Returns this behaviour with another time before the first token.
  public Behaviour withFirstToken(Duration time) {
    return new Behaviour(latency, time, tokensPerSecond, model, extraMembers);
  }

  /// Returns this behaviour with another rate.
  public Behaviour withTokensPerSecond(double rate) {
    return new Behaviour(latency, firstToken, rate, model, extraMembers);
  }

  /// Returns this behaviour with another seed.
  public Behaviour withSeed(long seed) {
    return withModel(new ModelSettings(seed, model.answerTokens()));
  }

  /// Returns this behaviour with texts of an exact number of tokens, 0 for their own length.
  public Behaviour withAnswerTokens(int tokens) {
    return withModel(new ModelSettings(model.seed(), tokens));
  }

  /// Returns this behaviour with or without unknown members.
  public Behaviour withExtraMembers(boolean added) {
    return new Behaviour(latency, firstToken, tokensPerSecond, model, added);
  }

  private Behaviour withModel(ModelSettings settings) {
    return new Behaviour(latency, firstToken, tokensPerSecond, settings, extraMembers);
  }
}
