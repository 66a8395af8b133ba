package dev.aratta.simulator.chatcompletions;

import dev.aratta.simulator.openai.Fields;
import dev.aratta.simulator.openai.MemberCheck;
import dev.aratta.simulator.openai.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Refuses messages as OpenAI does: content of the wrong kind, and calls and results that do not
/// belong together. One request, one thread.
final class MessageCheck {
  private static final List<String> USER_PARTS =
      List.of("text", "image_url", "input_audio", "refusal", "file");

  private final MemberCheck members;

  /// Ids of calls that have no result yet.
  private final List<String> open = new ArrayList<>();

  MessageCheck(MemberCheck members) {
    this.members = members;
  }

  void check(Fields in) {
    List<Fields> messages = in.objects("messages");
    for (Fields message : messages) {
      members.members(message, "message");
      String role = message.required("role");
      if (role.equals("tool")) {
        answered(message);
      } else {
        requireAnswered(message.path());
        calls(message);
      }
      content(message, role);
    }
    requireAnswered("messages[" + messages.size() + "]");
  }

  private void answered(Fields message) {
    String id = message.required("tool_call_id");
    if (!open.remove(id)) {
      throw Refusal.plain(
          message.path("role"),
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message"
              + " with 'tool_calls'.");
    }
  }

  private void calls(Fields message) {
    MemberCheck.filled(message, "tool_calls");
    for (Fields call : message.objects("tool_calls")) {
      String type = call.required("type");
      JsonObject inner = call.object(type).orElseThrow(() -> Refusal.missing(call.path(type)));
      Fields called = new Fields(inner, call.path(type));
      called.required("name");
      called.required(type.equals("custom") ? "input" : "arguments");
      open.add(call.required("id"));
    }
  }

  private void requireAnswered(String path) {
    if (!open.isEmpty()) {
      throw Refusal.plain(
          path + ".role",
          "An assistant message with 'tool_calls' must be followed by tool messages responding to"
              + " each 'tool_call_id'. The following tool_call_ids did not have response messages: "
              + String.join(", ", open));
    }
  }

  private static void content(Fields message, String role) {
    Optional<JsonValue> content = message.value("content");
    boolean assistant = role.equals("assistant");
    if (content.isEmpty()) {
      boolean says =
          message.peek("tool_calls").isPresent()
              || message.peek("refusal").isPresent()
              || message.peek("function_call").isPresent();
      if (!assistant || !says) {
        throw Refusal.plain(
            message.path("content"), "Invalid value for 'content': expected a string, got null.");
      }
      return;
    }
    if (content.get() instanceof JsonArray parts) {
      for (Fields part : Fields.objects(parts, message.path("content"))) {
        part(part, role, message.path());
      }
    } else if (!(content.get() instanceof JsonString)) {
      throw Refusal.type(
          message.path("content"), "one of a string or array of objects", content.get());
    }
  }

  private static void part(Fields part, String role, String path) {
    String type = part.required("type");
    if (!USER_PARTS.contains(type)) {
      throw Refusal.value(part.path("type"), type, USER_PARTS);
    }
    boolean textOnly = !role.equals("user");
    boolean legal =
        type.equals("text")
            || (type.equals("refusal") && role.equals("assistant"))
            || (!textOnly && !type.equals("refusal"));
    if (!legal) {
      throw Refusal.of(
          "invalid_value",
          path,
          "Invalid '"
              + path
              + "'. Content blocks are expected to be either text or image_url type.");
    }
    if (type.equals("text")) {
      part.required("text");
    }
  }
}
