package dev.aratta.simulator.judge;

import dev.aratta.simulator.anthropic.KnownModel;
import dev.aratta.simulator.anthropic.SealCheck;
import dev.aratta.simulator.anthropic.Turn;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Holds the order of the turns of the Messages API against the page: the user begins, every call
/// is answered, once, at the start of the next turn, nothing else is answered, and thinking stands
/// with its own signature before the calls that it led to. One request, one thread.
final class TurnOrderCheck {
  private static final Set<String> THINKING = Set.of("thinking", "redacted_thinking");
  private static final String CURRENT = "2026-10-21";
  private static final int MOST_MARKS = 4;

  private final String section;
  private final List<Violation> found;
  private Set<String> open = new LinkedHashSet<>();

  /// @param section the section of the page that the order comes from
  /// @param found takes what is wrong
  TurnOrderCheck(String section, List<Violation> found) {
    this.section = section;
    this.found = found;
  }

  /// @param version what the header `anthropic-version` says
  void check(JsonObject body, String version, JsonProvider json) {
    List<Turn> turns = Turn.of(body, json);
    if (!turns.isEmpty() && turns.getFirst().role().equals("assistant")) {
      add("$.messages[0]", section, "is a turn of the assistant, which never begins");
    }
    turns.forEach(this::turn);
    if (!open.isEmpty()) {
      add("$.messages", section, "ends while calls have no result: " + open);
    }
    int marks = marks(body);
    if (marks > MOST_MARKS) {
      add("$", "9", "has more than 4 marks for caching: " + marks);
    }
    seals(body, json);
    if (body.get("thinking") instanceof JsonObject thinking) {
      thinking(body, thinking);
    }
    if (version.equals(CURRENT)) {
      gone(body, turns);
    }
  }

  private void turn(Turn turn) {
    Set<String> calls = new LinkedHashSet<>();
    boolean opening = true;
    for (Turn.Said said : turn.said()) {
      switch (said.type()) {
        case "tool_result" -> answer(said, opening);
        case "tool_use" -> {
          if (!calls.add(said.text("id"))) {
            add(path(said) + ".id", section, "is the id of another call too: " + said.text("id"));
          }
        }
        case String type -> {
          opening = false;
          if (THINKING.contains(type) && !calls.isEmpty()) {
            add(path(said), "5", "comes behind the calls that it led to");
          }
        }
      }
    }
    if (!open.isEmpty()) {
      String at = turn.said().isEmpty() ? "$.messages" : path(turn.said().getFirst());
      add(at, section, "comes while calls have no result: " + open);
    }
    open = calls;
  }

  private void answer(Turn.Said said, boolean opening) {
    if (!open.remove(said.text("tool_use_id"))) {
      add(path(said), section, "answers no open call: " + said.text("tool_use_id"));
    } else if (!opening) {
      add(path(said), section, "comes behind something else than results");
    }
  }

  /// Counts marks for caching, but for those that a caller's own documents may hold.
  private static int marks(JsonValue value) {
    return switch (value) {
      case JsonObject object ->
          object.entrySet().stream()
              .filter(member -> !Set.of("input", "input_schema").contains(member.getKey()))
              .mapToInt(
                  member ->
                      member.getKey().equals("cache_control")
                          ? member.getValue() instanceof JsonObject ? 1 : 0
                          : marks(member.getValue()))
              .sum();
      case JsonArray list -> list.stream().mapToInt(TurnOrderCheck::marks).sum();
      case JsonValue _ -> 0;
    };
  }

  private void seals(JsonObject body, JsonProvider json) {
    String name = body.get("model") instanceof JsonString text ? text.getString() : "";
    KnownModel model = KnownModel.of(name, json);
    for (SealCheck.Finding wrong : SealCheck.of(model, json).check(body)) {
      if (!wrong.foreign() || !wrong.real()) {
        String member = wrong.said().type().equals("thinking") ? ".signature" : ".data";
        add(path(wrong.said()) + member, "5", wrong.why());
      }
    }
  }

  private void thinking(JsonObject body, JsonObject thinking) {
    boolean manual = thinking.getString("type", "").equals("enabled");
    if (manual
        && thinking.getInt("budget_tokens", 0) >= body.getInt("max_tokens", Integer.MAX_VALUE)) {
      add("$.thinking.budget_tokens", "5", "must be below max_tokens");
    }
    if (manual
        && body.get("tool_choice") instanceof JsonObject choice
        && Set.of("any", "tool").contains(choice.getString("type", ""))) {
      add("$.tool_choice", "5", "forces a call beside thinking with a budget");
    }
  }

  /// Finds what the version 2026-10-21 took away.
  private void gone(JsonObject body, List<Turn> turns) {
    for (String name : List.of("temperature", "top_p", "top_k")) {
      if (body.containsKey(name)) {
        add("$." + name, "1", "is gone since 2026-10-21");
      }
    }
    for (Turn turn : turns) {
      for (Turn.Said said : turn.said()) {
        boolean cites = said.block().get("citations") instanceof JsonArray list && !list.isEmpty();
        if (turn.role().equals("assistant") && said.type().equals("document")) {
          add(path(said), "1", "is a document of the assistant, gone since 2026-10-21");
        }
        if (turn.role().equals("user") && said.type().equals("text") && cites) {
          add(path(said) + ".citations", "1", "is a user's, gone since 2026-10-21");
        }
      }
    }
  }

  private static String path(Turn.Said said) {
    return "$.messages[" + said.message() + "].content[" + said.place() + "]";
  }

  private void add(String path, String where, String message) {
    found.add(new Violation(path, where, message));
  }
}
