package dev.aratta.simulator.judge;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Holds the order of a conversation against the page: every tool call is answered, once, right
/// after the message that makes it, and nothing else is answered.
final class ConversationCheck {
  private final String section;
  private final List<Violation> found;
  private final Set<String> ids = new HashSet<>();
  private final List<Called> open = new ArrayList<>();

  /// A call without a result.
  private record Called(String id, String name) {}

  /// @param section the section of the page that the order comes from
  /// @param found takes what is wrong
  ConversationCheck(String section, List<Violation> found) {
    this.section = section;
    this.found = found;
  }

  void check(JsonObject body) {
    if (!(body.get("messages") instanceof JsonArray messages)) {
      return;
    }
    for (int index = 0; index < messages.size(); index++) {
      if (messages.get(index) instanceof JsonObject message) {
        check(message, "$.messages[" + index + "]");
      }
    }
    requireAnswered("$.messages");
  }

  private void check(JsonObject message, String path) {
    if (text(message, "role").equals("tool")) {
      result(message, path);
      return;
    }
    requireAnswered(path);
    if (message.get("tool_calls") instanceof JsonArray calls) {
      for (int index = 0; index < calls.size(); index++) {
        if (calls.get(index) instanceof JsonObject call) {
          call(call, path + ".tool_calls[" + index + "]");
        }
      }
    }
    checkContent(message, path);
  }

  private void call(JsonObject call, String path) {
    String id = text(call, "id");
    if (!id.isEmpty() && !ids.add(id)) {
      add(path + ".id", "is the id of another call too: " + id);
    }
    JsonObject function =
        call.get("function") instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
    open.add(new Called(id, text(function, "name")));
  }

  private void checkContent(JsonObject message, String path) {
    boolean says = !text(message, "content").isEmpty();
    boolean more = message.containsKey("tool_calls") || message.containsKey("images");
    if (!message.containsKey("content") && !more) {
      add(path, "lacks content");
    } else if (text(message, "role").equals("assistant") && !says && !more) {
      add(path, "is a turn of the assistant that says nothing");
    }
  }

  private void result(JsonObject message, String path) {
    String id = text(message, "tool_call_id");
    String name = text(message, "tool_name");
    if (!message.containsKey("content")) {
      add(path, "lacks content");
    }
    if (name.isEmpty()) {
      add(path, "lacks tool_name, without which most templates do not know what was answered");
    }
    for (Called call : open) {
      boolean same = id.isEmpty() ? call.name().equals(name) : call.id().equals(id);
      if (same) {
        open.remove(call);
        checkAnswer(call, id, name, path);
        return;
      }
    }
    add(path, "answers no open call: " + (id.isEmpty() ? name : id));
  }

  private void checkAnswer(Called call, String id, String name, String path) {
    if (!name.isEmpty() && !call.name().equals(name)) {
      add(path + ".tool_name", "is " + name + ", but the call was of " + call.name());
    }
    if (id.isEmpty() && !call.id().isEmpty()) {
      add(path, "lacks tool_call_id, though the call has the id " + call.id());
    }
  }

  private void requireAnswered(String path) {
    for (Called call : open) {
      add(path, "comes while the call of " + call.name() + " " + call.id() + " has no result");
    }
    open.clear();
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text ? text.getString() : "";
  }

  private void add(String path, String message) {
    found.add(new Violation(path, section, message));
  }
}
