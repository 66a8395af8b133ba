package dev.aratta.simulator.judge;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Holds the order of the messages of Chat Completions against the page: every tool call is
/// answered, once, by a message right after the one that makes it, and nothing else is answered.
final class ChatOrderCheck {
  private final String section;
  private final List<Violation> found;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> open = new LinkedHashSet<>();

  /// @param section the section of the page that the order comes from
  /// @param found takes what is wrong
  ChatOrderCheck(String section, List<Violation> found) {
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
    String role = text(message, "role");
    if (role.equals("tool")) {
      String id = text(message, "tool_call_id");
      if (!open.remove(id)) {
        add(path, "answers no open call: " + id);
      }
      return;
    }
    requireAnswered(path);
    if (message.get("tool_calls") instanceof JsonArray calls) {
      for (int index = 0; index < calls.size(); index++) {
        if (calls.get(index) instanceof JsonObject call) {
          call(text(call, "id"), path + ".tool_calls[" + index + "]");
        }
      }
    }
    if (role.equals("assistant") && !says(message)) {
      add(path, "is a turn of the assistant that says nothing");
    }
  }

  private static boolean says(JsonObject message) {
    return message.containsKey("tool_calls")
        || !text(message, "refusal").isEmpty()
        || !text(message, "content").isEmpty()
        || message.get("content") instanceof JsonArray;
  }

  private void call(String id, String path) {
    if (!ids.add(id)) {
      add(path + ".id", "is the id of another call too: " + id);
    }
    open.add(id);
  }

  private void requireAnswered(String path) {
    for (String id : open) {
      add(path, "comes while the call " + id + " has no result");
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
