package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import dev.aratta.simulator.openai.Family.Sampling;
import java.util.List;
import java.util.Optional;

/// Refuses what a model of OpenAI does not take.
///
/// @param family the family of the model
/// @param model its name
public record FamilyCheck(Family family, String model) {
  /// Checks that both parts are there.
  public FamilyCheck {
    requireNonNull(family, "family");
    requireNonNull(model, "model");
  }

  /// Refuses an effort that the model has not.
  ///
  /// @param param where it stands
  public void effort(Optional<String> effort, String param) {
    if (effort.isEmpty()) {
      return;
    }
    if (family.efforts().isEmpty()) {
      throw MemberCheck.unsupported(param, "");
    }
    if (!family.efforts().contains(effort.get())) {
      throw Refusal.of(
          "unsupported_value",
          param,
          "Unsupported value: '"
              + effort.get()
              + "' is not supported with the '"
              + model
              + "' model. Supported values are: "
              + Refusal.listed(family.efforts())
              + ".");
    }
  }

  /// Refuses sampling where the model does not take it.
  ///
  /// @param effort what the request says
  /// @param names the members of sampling
  public void sampling(Fields in, Optional<String> effort, List<String> names) {
    boolean taken =
        family.sampling() == Sampling.TAKEN
            || (family.sampling() == Sampling.WITHOUT_REASONING && !family.reasons(effort));
    for (String name : names) {
      if (!taken && in.peek(name).isPresent()) {
        throw MemberCheck.unsupported(name, "");
      }
    }
  }
}
