package dev.aratta.simulator;

import static java.util.Objects.requireNonNull;

import dev.aratta.simulator.model.ModelProfile;
import java.time.Clock;
import java.util.List;

/// What a simulator is started with.
///
/// @param provider id of the provider whose server it is, such as `ollama` or `openai`
/// @param port the port on 127.0.0.1, 0 for a free one
/// @param models the models that it has
/// @param behaviour how it answers at first
/// @param clock what its answers say about the time
/// @param judged whether closing fails if a request came that the provider's page does not have
public record SimulatorOptions(
    String provider,
    int port,
    List<ModelProfile> models,
    Behaviour behaviour,
    Clock clock,
    boolean judged) {

  /// An Ollama server, a free port, the default models, the normal behaviour and the time of the
  /// system.
  public static final SimulatorOptions DEFAULT =
      new SimulatorOptions(
          "ollama", 0, ModelProfile.DEFAULTS, Behaviour.NORMAL, Clock.systemUTC(), false);

  /// @throws IllegalArgumentException if there is no such port
  public SimulatorOptions {
    requireNonNull(provider, "provider");
    models = List.copyOf(models);
    requireNonNull(behaviour, "behaviour");
    requireNonNull(clock, "clock");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
  }

  /// Returns these options for another provider's server, with the models that it has unless told
  /// otherwise.
  ///
  /// @throws IllegalArgumentException if there is no such server, listing those there are
  public SimulatorOptions withProvider(String id) {
    return new SimulatorOptions(id, port, Servers.models(id), behaviour, clock, judged);
  }

  /// Returns these options with another port.
  public SimulatorOptions withPort(int number) {
    return new SimulatorOptions(provider, number, models, behaviour, clock, judged);
  }

  /// Returns these options with other models.
  public SimulatorOptions withModels(List<ModelProfile> profiles) {
    return new SimulatorOptions(provider, port, profiles, behaviour, clock, judged);
  }

  /// Returns these options with another behaviour.
  public SimulatorOptions withBehaviour(Behaviour first) {
    return new SimulatorOptions(provider, port, models, first, clock, judged);
  }

  /// Returns these options with another clock.
  public SimulatorOptions withClock(Clock other) {
    return new SimulatorOptions(provider, port, models, behaviour, other, judged);
  }

  /// Returns these options with the judge on: for every test, but those that send what no page has.
  public SimulatorOptions withJudge() {
    return new SimulatorOptions(provider, port, models, behaviour, clock, true);
  }
}
