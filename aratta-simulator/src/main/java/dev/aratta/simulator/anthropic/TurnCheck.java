package dev.aratta.simulator.anthropic;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Refuses conversations as Anthropic does: roles and contents that the model does not take, and
/// thinking that is not its own.
///
/// @param asked the request
/// @param json makes text blocks
record TurnCheck(Asked asked, JsonProvider json) {
  private static final int MOST_MARKS = 4;
  private static final List<String> THINKING = List.of("thinking", "redacted_thinking");

  void check() {
    JsonArray messages = asked.members().list("messages");
    if (messages.isEmpty()) {
      throw Refusal.at("messages", "at least one message is required");
    }
    contents(messages);
    if (marks(asked.body()) > MOST_MARKS) {
      throw Refusal.invalid(
          "A maximum of 4 blocks with cache_control may be provided. Found "
              + marks(asked.body())
              + ".");
    }
    List<Turn> turns = Turn.of(asked.body(), json);
    CallCheck.check(turns);
    ending(turns);
    for (SealCheck.Finding wrong : SealCheck.of(asked.model(), json).check(asked.body())) {
      String type = wrong.said().type();
      throw Refusal.at(
          wrong.said().path(),
          type.equals("thinking")
              ? "Invalid `signature` in `thinking` block"
              : "Invalid `data` in `redacted_thinking` block");
    }
  }

  private void contents(JsonArray messages) {
    for (Members message : Members.objects(messages, "messages")) {
      JsonValue content = message.peek("content").orElse(JsonValue.NULL);
      boolean last = message.whole().equals(messages.getLast());
      String role = message.required("role");
      if (role.equals("system") && !asked.model().does("system_turns")) {
        throw Refusal.at(
            "messages",
            "Unexpected role \"system\". The Messages API accepts a top-level `system` parameter,"
                + " not \"system\" as an input message role.");
      }
      boolean empty =
          content.equals(JsonValue.EMPTY_JSON_ARRAY) || content.toString().equals("\"\"");
      if (empty && !(last && role.equals("assistant"))) {
        throw Refusal.at(
            message.path(),
            "all messages must have non-empty content except for the optional final assistant"
                + " message");
      }
    }
    for (Turn turn : Turn.of(asked.body(), json)) {
      turn.said().forEach(said -> block(turn.role(), said));
    }
  }

  private void block(String role, Turn.Said said) {
    if (said.type().equals("text") && said.text("text").isEmpty()) {
      throw Refusal.at("messages", "text content blocks must be non-empty");
    }
    if (!asked.isCurrent()) {
      return;
    }
    if (role.equals("assistant") && said.type().equals("document")) {
      throw Refusal.at(said.path(), "`document` blocks cannot be in `assistant` messages");
    }
    boolean cites = said.block().get("citations") instanceof JsonArray list && !list.isEmpty();
    if (role.equals("user") && said.type().equals("text") && cites) {
      throw Refusal.at(said.path() + ".citations", "citations cannot be in `user` messages");
    }
  }

  /// Counts marks for caching.
  private static int marks(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        int marks = object.get("cache_control") instanceof JsonObject ? 1 : 0;
        for (var member : object.entrySet()) {
          boolean open =
              !Set.of("input", "input_schema", "cache_control").contains(member.getKey());
          marks += open ? marks(member.getValue()) : 0;
        }
        yield marks;
      }
      case JsonArray list -> list.stream().mapToInt(TurnCheck::marks).sum();
      case JsonValue _ -> 0;
    };
  }

  private void ending(List<Turn> turns) {
    Turn last = turns.getLast();
    if (last.role().equals("assistant")) {
      boolean goesOn =
          !last.said().isEmpty() && last.said().getLast().type().endsWith("_tool_result");
      if (!asked.model().does("prefill") && !goesOn) {
        throw Refusal.invalid(
            "This model does not support assistant message prefill. The conversation must end with"
                + " a user message.");
      }
      return;
    }
    boolean results = last.said().stream().anyMatch(said -> said.type().equals("tool_result"));
    List<Turn> answers = new ArrayList<>(turns);
    answers.removeIf(turn -> !turn.role().equals("assistant"));
    if (results && asked.type("thinking").equals("enabled")) {
      Turn.Said first = answers.getLast().said().getFirst();
      if (!THINKING.contains(first.type())) {
        throw Refusal.at(
            first.path() + ".type",
            "Expected `thinking` or `redacted_thinking`, but found `"
                + first.type()
                + "`. When `thinking` is enabled, a final `assistant` message must start with a"
                + " thinking block (preceeding the lastmost set of `tool_use` and `tool_result`"
                + " blocks).");
      }
    }
  }
}
