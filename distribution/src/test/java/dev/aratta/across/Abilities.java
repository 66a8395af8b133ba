package dev.aratta.across;

import dev.aratta.scri.Model;
import java.util.Optional;

/// What a side can do.
///
/// @param model what the catalogue says of its model
/// @param refusal why the provider does not search the web itself, empty where it does
record Abilities(Sides.Side side, Model model, String refusal) {

  private static final String IN_RESPONSES = "it would go through the Responses API";

  static Abilities of(World world, Sides.Side side) {
    Model model = world.model(side.provider(), side.model());
    return new Abilities(side, model, side.older() ? IN_RESPONSES : world.searchRefusal(side));
  }

  boolean searches() {
    return refusal.isEmpty();
  }

  /// Tells whether the catalogue lets the model see images; one of which it says nothing is asked.
  boolean sees() {
    return !model.capabilities().supports().vision().equals(Optional.of(false));
  }
}
