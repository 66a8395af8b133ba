package dev.aratta.simulator.anthropic;

import static java.util.Objects.requireNonNull;

import dev.aratta.simulator.anthropic.Seal.Difference;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;

/// Holds the thinking of a conversation against its signatures: those that this simulator made are
/// whole and stand where they were made, in the hands of the family that made them.
///
/// @param json makes text blocks
/// @param family the family of the model that is asked
/// @param bound whether that model reads only what its own family thought, and only in its place
public record SealCheck(JsonProvider json, String family, boolean bound) {
  /// Checks that both parts are there.
  public SealCheck {
    requireNonNull(json, "json");
    requireNonNull(family, "family");
  }

  /// Makes the check of what a model is asked.
  public static SealCheck of(KnownModel model, JsonProvider json) {
    return new SealCheck(json, model.family(), model.does("bound"));
  }

  /// A signature that is not what it should be.
  ///
  /// @param said the block
  /// @param foreign whether this simulator did not make it
  /// @param real whether it has the form of the real ones all the same
  /// @param why what is wrong
  public record Finding(Turn.Said said, boolean foreign, boolean real, String why) {
    /// Checks that both parts are there.
    public Finding {
      requireNonNull(said, "said");
      requireNonNull(why, "why");
    }
  }

  /// Returns what is wrong with the thinking of a request.
  public List<Finding> check(JsonObject body) {
    List<Finding> found = new ArrayList<>();
    Prefix before = new Prefix();
    for (Turn turn : Turn.of(body, json)) {
      for (Turn.Said said : turn.said()) {
        switch (said.type()) {
          case "thinking" ->
              check(said, said.text("thinking"), said.text("signature"), before, found);
          case "redacted_thinking" -> check(said, "", said.text("data"), before, found);
          case String _ -> before.add(said.block());
        }
      }
    }
    return found;
  }

  private void check(
      Turn.Said said, String thought, String signature, Prefix before, List<Finding> found) {
    Difference difference = new Seal(family, thought, before.toString()).from(signature);
    boolean loose = difference == Difference.OTHER_FAMILY || difference == Difference.MOVED;
    if (difference == Difference.NONE || (loose && !bound)) {
      return;
    }
    found.add(
        new Finding(
            said,
            difference == Difference.FOREIGN,
            Seal.looksReal(signature),
            switch (difference) {
              case NONE, CHANGED -> "was changed";
              case MOVED -> "stands behind something else than where it was made";
              case OTHER_FAMILY -> "was made by another family of models";
              case FOREIGN -> "was not made here";
            }));
  }
}
