package dev.aratta.simulator.anthropic;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Refuses calls that the next turn does not answer before all else, and results that answer
/// nothing, as Anthropic does.
final class CallCheck {
  private static final String ID = "[a-zA-Z0-9_-]+";

  private CallCheck() {}

  static void check(List<Turn> turns) {
    Set<String> open = Set.of();
    for (Turn turn : turns) {
      Set<String> answered = answered(turn, open);
      List<String> missing = open.stream().filter(id -> !answered.contains(id)).toList();
      if (!missing.isEmpty()) {
        throw unanswered(turns, turn, missing);
      }
      open = new LinkedHashSet<>();
      for (Turn.Said said : turn.said()) {
        if (said.type().equals("tool_use")) {
          call(said, open);
        }
      }
    }
    if (!open.isEmpty() && turns.getLast().role().equals("assistant")) {
      throw unanswered(turns, turns.getLast(), List.copyOf(open));
    }
  }

  private static void call(Turn.Said said, Set<String> calls) {
    if (!said.text("id").matches(ID)) {
      throw Refusal.at(said.path() + ".tool_use.id", "String should match pattern '^" + ID + "$'");
    }
    if (!calls.add(said.text("id"))) {
      throw Refusal.at("messages", "`tool_use` ids must be unique");
    }
  }

  /// Returns the calls that a turn answers before it says anything else.
  private static Set<String> answered(Turn turn, Set<String> open) {
    Set<String> answered = new HashSet<>();
    boolean first = true;
    for (Turn.Said said : turn.said()) {
      if (!said.type().equals("tool_result")) {
        first = false;
        continue;
      }
      String id = said.text("tool_use_id");
      if (!open.contains(id)) {
        throw Refusal.at(
            said.path(),
            "unexpected `tool_use_id` found in `tool_result` blocks: "
                + id
                + ". Each `tool_result` block must have a corresponding `tool_use` block in the"
                + " previous message.");
      }
      if (first && !answered.add(id)) {
        throw Refusal.at(
            said.path(),
            "each tool_use must have a single result. Found multiple `tool_result` blocks with id: "
                + id);
      }
    }
    return answered;
  }

  private static Refusal unanswered(List<Turn> turns, Turn at, List<String> ids) {
    int message = at.said().isEmpty() ? turns.size() : at.said().getFirst().message();
    return Refusal.at(
        "messages." + Math.max(0, message - (at.role().equals("assistant") ? 0 : 1)),
        "`tool_use` ids were found without `tool_result` blocks immediately after: "
            + String.join(", ", ids)
            + ". Each `tool_use` block must have a corresponding `tool_result` block in the next"
            + " message.");
  }
}
