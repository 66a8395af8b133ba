package dev.aratta.simulator.responses;

import dev.aratta.simulator.openai.ApiError;
import dev.aratta.simulator.openai.Fields;
import dev.aratta.simulator.openai.Refusal;
import jakarta.json.JsonArray;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Refuses items as OpenAI and xAI do: reasoning that is not its own or stands alone, calls and
/// results that do not belong together; OpenAI also ids of another kind. One request, one thread.
final class ItemCheck {
  private static final Set<String> MESSAGE =
      Set.of("type", "role", "content", "id", "status", "phase");

  private static final List<String> SAID = List.of("output_text", "refusal");
  private static final List<String> GIVEN = List.of("input_text", "input_image", "input_file");

  /// What the id of an item begins with.
  private static final Map<String, String> PREFIXES =
      Map.of(
          "message", "msg",
          "reasoning", "rs",
          "function_call", "fc",
          "custom_tool_call", "ctc",
          "web_search_call", "ws");

  private static final Set<String> TYPES =
      Set.of(
          "message",
          "reasoning",
          "function_call",
          "function_call_output",
          "custom_tool_call",
          "custom_tool_call_output",
          "item_reference",
          "web_search_call",
          "file_search_call",
          "code_interpreter_call",
          "image_generation_call",
          "mcp_call",
          "mcp_list_tools",
          "mcp_approval_request",
          "mcp_approval_response",
          "computer_call",
          "computer_call_output",
          "shell_call",
          "shell_call_output",
          "local_shell_call",
          "local_shell_call_output",
          "apply_patch_call",
          "apply_patch_call_output",
          "tool_search_call",
          "tool_search_output",
          "additional_tools",
          "compaction",
          "program",
          "program_output",
          "configuration_update");

  private final String server;
  private final Set<String> ran;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> open = new LinkedHashSet<>();

  /// Makes the check of OpenAI.
  ///
  /// @param server id of the provider
  ItemCheck(String server) {
    this(server, Set.of());
  }

  /// Makes the check of another server, which does not mind what ids look like.
  ///
  /// @param server id of the provider
  /// @param ran further items, which the server runs itself, and those that look like calls
  ItemCheck(String server, Set<String> ran) {
    this.server = server;
    this.ran = ran;
  }

  void check(Fields in) {
    if (!(in.peek("input").orElse(null) instanceof JsonArray list)) {
      return;
    }
    List<Fields> items = Fields.objects(list, "input");
    for (int place = 0; place < items.size(); place++) {
      Optional<Fields> next =
          place + 1 < items.size() ? Optional.of(items.get(place + 1)) : Optional.empty();
      item(items.get(place), next);
    }
    for (String id : open) {
      throw Refusal.plain("input", "No tool output found for function call " + id + ".");
    }
  }

  private static String type(Fields item) {
    return item.string("type").orElse(item.peek("role").isPresent() ? "message" : "item_reference");
  }

  private void item(Fields item, Optional<Fields> next) {
    String type = type(item);
    if (!TYPES.contains(type) && !ran.contains(type)) {
      throw Refusal.value(item.path("type"), type, TYPES.stream().sorted().toList());
    }
    id(item, type);
    switch (type) {
      case "message" -> message(item);
      case "reasoning" -> reasoning(item, next);
      case "function_call", "custom_tool_call" -> {
        if (!ran.contains(type)) {
          open.add(item.required("call_id"));
        }
      }
      case "function_call_output", "custom_tool_call_output" -> answered(item);
      case String _ -> {
        // Only its provider understands it.
      }
    }
  }

  private void id(Fields item, String type) {
    Optional<String> id = item.string("id");
    String prefix = ran.isEmpty() ? PREFIXES.getOrDefault(type, "") : "";
    if (id.isPresent() && !id.get().startsWith(prefix)) {
      throw Refusal.of(
          "invalid_value",
          item.path("id"),
          "Invalid '"
              + item.path("id")
              + "': '"
              + id.get()
              + "'. Expected an ID that begins with '"
              + prefix
              + "'.");
    }
    if (id.isPresent() && !ids.add(id.get())) {
      throw Refusal.plain(
          "input",
          "Duplicate item found with id "
              + id.get()
              + ". Remove duplicate items from your input and try again.");
    }
    if (type.equals("item_reference")) {
      throw new Refusal(
          new ApiError(
              404,
              "Item with id '"
                  + item.required("id")
                  + "' not found. Items are not persisted when `store` is set to false. Try again"
                  + " with `store` set to true, or remove this item from your input.",
              Optional.of("input"),
              Optional.empty()));
    }
  }

  private static void message(Fields item) {
    for (String name : item.whole().keySet()) {
      if (!MESSAGE.contains(name)) {
        throw Refusal.unknown(item.path(name));
      }
    }
    List<String> parts = item.required("role").equals("assistant") ? SAID : GIVEN;
    if (item.peek("content").orElse(null) instanceof JsonArray list) {
      for (Fields part : Fields.objects(list, item.path("content"))) {
        String type = part.required("type");
        if (!parts.contains(type)) {
          throw Refusal.value(part.path("type"), type, parts);
        }
      }
    }
  }

  private void answered(Fields item) {
    Optional<String> id = item.string("call_id");
    if (id.isPresent() && !open.remove(id.get())) {
      throw Refusal.plain(
          "input", "No tool call found for function call output with call_id " + id.get() + ".");
    }
  }

  private void reasoning(Fields item, Optional<Fields> next) {
    Optional<String> sealed = item.string("encrypted_content");
    Optional<String> id = item.string("id");
    if (sealed.isPresent()) {
      Optional<String> owner =
          Seal.read(sealed.get()).filter(made -> made.maker().equals(server)).map(Seal.Made::item);
      if (owner.isEmpty() || id.filter(name -> !name.equals(owner.get())).isPresent()) {
        String start = sealed.get().substring(0, Math.min(5, sealed.get().length()));
        throw Refusal.of(
            "invalid_encrypted_content",
            item.path("encrypted_content"),
            "The encrypted content " + start + "... could not be verified.");
      }
    }
    boolean led = next.filter(ItemCheck::isByModel).isPresent();
    if (!led) {
      throw Refusal.plain(
          "input",
          "Item '"
              + id.orElse("")
              + "' of type 'reasoning' was provided without its required following item.");
    }
  }

  private static boolean isByModel(Fields item) {
    return switch (type(item)) {
      case "message" -> item.string("role").filter("assistant"::equals).isPresent();
      case String type -> !type.endsWith("_output");
    };
  }
}
