package dev.aratta.simulator.judge;

import dev.aratta.simulator.responses.Seal;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds the order of the items of the Responses API against the page: every call is answered,
/// once, by an output of its kind, nothing else is answered, no id stands twice, and reasoning that
/// nobody stored is encrypted and comes before what it led to.
final class ItemOrderCheck {
  private static final Map<String, String> OUTPUTS =
      Map.of(
          "function_call_output", "function_call", "custom_tool_call_output", "custom_tool_call");

  private static final Set<String> AFTER_REASONING =
      Set.of("reasoning", "function_call", "custom_tool_call", "message", "");

  private final String section;
  private final Set<String> ran;
  private final List<Violation> found;
  private final Set<String> ids = new HashSet<>();
  private final Map<String, String> open = new LinkedHashMap<>();
  private final Set<String> called = new HashSet<>();

  /// @param section the section of the page that the order comes from
  /// @param ran types of calls that the provider ran itself, which nobody answers
  /// @param found takes what is wrong
  ItemOrderCheck(String section, Set<String> ran, List<Violation> found) {
    this.section = section;
    this.ran = ran;
    this.found = found;
  }

  void check(JsonObject body) {
    if (!(body.get("input") instanceof JsonArray items)) {
      return;
    }
    boolean continued =
        body.containsKey("previous_response_id") || body.containsKey("conversation");
    boolean stored = body.getBoolean("store", true);
    for (int index = 0; index < items.size(); index++) {
      if (items.get(index) instanceof JsonObject item) {
        JsonValue next = index + 1 < items.size() ? items.get(index + 1) : JsonValue.NULL;
        item(item, "$.input[" + index + "]", continued);
        if (text(item, "type").equals("reasoning")) {
          reasoning(item, next, "$.input[" + index + "]", stored);
        }
      }
    }
    open.forEach((id, _) -> add("$.input", "has no output for the call " + id));
  }

  private void item(JsonObject item, String path, boolean continued) {
    String type = text(item, "type");
    String id = text(item, "id");
    if (!id.isEmpty() && !ids.add(id)) {
      add(path + ".id", "is the id of another item too: " + id);
    }
    String call = text(item, "call_id");
    if (OUTPUTS.containsValue(type) && !ran.contains(type)) {
      if (!called.add(call)) {
        add(path + ".call_id", "is the id of another call too: " + call);
      }
      open.put(call, type);
    }
    if (OUTPUTS.containsKey(type) && !call.isEmpty()) {
      boolean answers = open.remove(call, OUTPUTS.get(type));
      if (!answers && !continued) {
        add(path, "answers no open call: " + call);
      }
    }
  }

  private void reasoning(JsonObject item, JsonValue next, String path, boolean stored) {
    if (!stored && text(item, "encrypted_content").isEmpty()) {
      add(path, "is worth nothing without encrypted_content where nothing is stored");
    }
    checkSeal(item, path + ".encrypted_content");
    boolean led =
        next instanceof JsonObject after
            && (AFTER_REASONING.contains(text(after, "type")) ? byModel(after) : isOwn(after));
    if (!led) {
      add(path, "is not followed by what it led to");
    }
  }

  private void checkSeal(JsonObject item, String path) {
    String sealed = text(item, "encrypted_content");
    if (!Seal.isSimulated(sealed)) {
      return;
    }
    Optional<Seal.Made> made = Seal.read(sealed);
    if (made.isEmpty()) {
      add(path, "was changed");
    } else if (!text(item, "id").isEmpty() && !text(item, "id").equals(made.get().item())) {
      add(path, "belongs to another item: " + made.get().item());
    }
  }

  private static boolean byModel(JsonObject item) {
    String role = text(item, "role");
    return role.isEmpty() || role.equals("assistant");
  }

  private static boolean isOwn(JsonObject item) {
    return !text(item, "type").endsWith("_output");
  }

  private static String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text ? text.getString() : "";
  }

  private void add(String path, String message) {
    found.add(new Violation(path, section, message));
  }
}
