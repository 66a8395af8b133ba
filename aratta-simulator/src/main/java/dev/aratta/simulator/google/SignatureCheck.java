package dev.aratta.simulator.google;

import dev.aratta.simulator.google.TurnCheck.Turn;
import java.util.List;
import java.util.Optional;

/// Refuses signatures that are no signatures of the parts that they stand on, and from Gemini 3 on
/// calls of the current turn without one: it begins with the last words of the user, and in each
/// answer since then the first call is signed (thought signatures page, 2025-11-18).
final class SignatureCheck {
  private SignatureCheck() {}

  /// @param checks whether the model insists on signatures
  static void check(List<Turn> turns, boolean checks) {
    int current = current(turns);
    for (int place = 0; place < turns.size(); place++) {
      Turn turn = turns.get(place);
      turn.parts().forEach(SignatureCheck::checkSeal);
      if (checks && turn.model() && place > current) {
        checkFirstCall(turn);
      }
    }
  }

  /// Returns the place of the last turn in which the user says something.
  private static int current(List<Turn> turns) {
    int current = -1;
    for (int place = 0; place < turns.size(); place++) {
      Turn turn = turns.get(place);
      if (!turn.model() && turn.count("functionResponse") < turn.parts().size()) {
        current = place;
      }
    }
    return current;
  }

  private static void checkSeal(Fields part) {
    Optional<String> seal = part.string(PartReader.SIGNATURE);
    if (seal.isEmpty()) {
      return;
    }
    if (!Seal.isBase64(seal.get())) {
      String path = part.path(PartReader.SIGNATURE);
      throw new Refusal(
          ApiError.field(
              path,
              "Invalid value at '"
                  + path
                  + "' (TYPE_BYTES), Base64 decoding failed for \""
                  + seal.get()
                  + "\""));
    }
    if (!Seal.fits(seal.get(), part.whole())) {
      throw Refusal.of("Thought signature is not valid.");
    }
  }

  private static void checkFirstCall(Turn turn) {
    Optional<Fields> first =
        turn.parts().stream().filter(part -> part.peek("functionCall").isPresent()).findFirst();
    if (first.isPresent() && first.get().string(PartReader.SIGNATURE).isEmpty()) {
      String name =
          first.get().inner("functionCall").flatMap(call -> call.string("name")).orElse("");
      throw Refusal.of(
          "Function call is missing a thought_signature in functionCall parts. This is required for"
              + " tools to work correctly, and missing thought_signature may lead to degraded model"
              + " performance. Additional data, function call `default_api:"
              + name
              + "`.");
    }
  }
}
