package dev.aratta.simulator.openai;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.wire.Answer;
import jakarta.json.JsonObject;

/// A path of a server where a model works. Called by many threads.
public interface Endpoint {

  /// Answers a request.
  ///
  /// @param settings how the simulated model behaves
  /// @throws Refusal if the server refuses it
  Answer answer(JsonObject body, ModelSettings settings);

  /// Returns what the server answers when it fails before any content.
  ///
  /// @param model the model's name as the request has it
  /// @throws IllegalArgumentException if it does not fail so
  Answer failure(FailureKind kind, String model);

  /// Returns what ends a stream that fails.
  ///
  /// @param sent events before it
  Answer.Body streamFailure(FailureKind kind, String model, int sent);
}
