package dev.aratta.simulator.anthropic;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Set;

/// Refuses members that no page names (`members.json`), and those of a beta feature that the header
/// does not ask for. Keeps nothing between calls.
final class MemberCheck {
  private final JsonObject known;

  MemberCheck(JsonProvider json) {
    this.known = Resources.read("members.json", json);
  }

  /// @param kind `request`, or `count` for the counting of tokens
  /// @param betas the features that the header names
  void check(JsonObject body, String kind, List<String> betas) {
    Members in = new Members(body, "");
    List<String> members = Resources.words(known, kind);
    for (String name : body.keySet()) {
      List<String> features = Resources.words(known.getJsonObject("beta"), name);
      boolean unlocked =
          betas.stream().anyMatch(beta -> features.stream().anyMatch(beta::startsWith));
      if (!members.contains(name) && !unlocked) {
        throw Refusal.extra(name);
      }
    }
    for (String name : List.of("output_config", "metadata", "cache_control")) {
      in.object(name).ifPresent(inner -> only(new Members(inner, name), words(known, name)));
    }
    for (String name : List.of("thinking", "tool_choice")) {
      in.object(name).ifPresent(inner -> kind(new Members(inner, name), name));
    }
    if (in.peek("system").orElse(JsonValue.NULL) instanceof JsonArray) {
      in.objects("system").forEach(block -> kind(block, "system"));
    }
    in.objects("tools").forEach(this::tool);
    in.objects("messages").forEach(this::message);
  }

  private static Set<String> words(JsonObject object, String name) {
    return Set.copyOf(Resources.words(object, name));
  }

  private static void only(Members in, Set<String> members) {
    for (String name : in.whole().keySet()) {
      if (!members.contains(name)) {
        throw Refusal.extra(in.path(name));
      }
    }
  }

  /// Refuses the unknown members of an object whose members depend on its type.
  private void kind(Members in, String list) {
    JsonObject kinds = known.getJsonObject(list);
    String type = in.required("type");
    if (!kinds.containsKey(type)) {
      throw Refusal.at(
          in.path(),
          "Input tag '"
              + type
              + "' found using 'type' does not match any of the expected tags: '"
              + String.join("', '", kinds.keySet())
              + "'");
    }
    only(new Members(in.whole(), in.path(type)), words(kinds, type));
    in.object("cache_control")
        .ifPresent(
            mark ->
                only(new Members(mark, in.path("cache_control")), words(known, "cache_control")));
  }

  private void tool(Members in) {
    String type = in.string("type").orElse("custom");
    if (type.equals("custom")) {
      only(new Members(in.whole(), in.path("custom")), words(known, "tool"));
    } else if (!type.matches(known.getString("server_tools"))) {
      throw Refusal.at(
          in.path(),
          "Input tag '"
              + type
              + "' found using 'type' does not match any of the expected tags: 'custom',"
              + " 'web_search_20250305'");
    }
  }

  private void message(Members in) {
    only(in, words(known, "message"));
    String role = in.required("role");
    Set<String> allowed = words(known.getJsonObject("roles"), role);
    if (in.peek("content").orElse(JsonValue.NULL) instanceof JsonString) {
      return;
    }
    for (Members block : in.objects("content")) {
      kind(block, "block");
      String type = block.required("type");
      if (!allowed.contains(type)) {
        throw Refusal.at(
            block.path(), "`" + type + "` blocks cannot be in `" + role + "` messages");
      }
      if (block.peek("source").isPresent() && !type.equals("search_result")) {
        kind(block.inner("source"), "source");
      }
      if (type.equals("tool_result")
          && !(block.peek("content").orElse(JsonValue.NULL) instanceof JsonString)) {
        block.objects("content").forEach(inner -> kind(inner, "block"));
      }
    }
  }
}
